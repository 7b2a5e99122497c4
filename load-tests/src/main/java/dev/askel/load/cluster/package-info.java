// SPDX-License-Identifier: Apache-2.0
/** Nodes as processes, to be started, killed and asked. */
package dev.askel.load.cluster;
