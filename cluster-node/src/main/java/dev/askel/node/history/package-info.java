// SPDX-License-Identifier: Apache-2.0
/** Histories of executions: pages of what is stored, and the live view. */
package dev.askel.node.history;
