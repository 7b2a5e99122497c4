// SPDX-License-Identifier: Apache-2.0
/** What clients, workers and functions do to the cluster, and a log of what they were told. */
package dev.askel.load.chaos.generator;
