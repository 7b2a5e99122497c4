// SPDX-License-Identifier: Apache-2.0
/** Measures a node with very many parked executions. */
package dev.askel.load.parked;
