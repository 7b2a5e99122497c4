// SPDX-License-Identifier: Apache-2.0
/** Measures the lists of executions over a real Cassandra, at several sizes. */
package dev.askel.load.lists;
