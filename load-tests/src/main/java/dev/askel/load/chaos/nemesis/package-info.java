// SPDX-License-Identifier: Apache-2.0
/** Faults: which, when, how long, and how they are done. */
package dev.askel.load.chaos.nemesis;
