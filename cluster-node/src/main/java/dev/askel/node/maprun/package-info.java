// SPDX-License-Identifier: Apache-2.0
/** Map Runs: the child executions of a distributed Map state, started in a window and gathered once. */
package dev.askel.node.maprun;
