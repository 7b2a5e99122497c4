// SPDX-License-Identifier: Apache-2.0
/** The integrations of this node, and the way of their outcomes back to the executions. */
package dev.askel.node.integration;
