// SPDX-License-Identifier: Apache-2.0
/** What a run has come to, for people. */
package dev.askel.load.chaos.report;
