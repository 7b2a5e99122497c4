// SPDX-License-Identifier: Apache-2.0
/** Runs a cluster through faults and says whether it has lost anything. */
package dev.askel.load.chaos;
