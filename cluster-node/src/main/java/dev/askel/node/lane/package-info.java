// SPDX-License-Identifier: Apache-2.0
/** Lanes: what is open, durably, so that a restart wakes it. */
package dev.askel.node.lane;
