// SPDX-License-Identifier: Apache-2.0
/** Puts a node together, starts it and stops it. */
package dev.askel.node.wiring;
