// SPDX-License-Identifier: Apache-2.0
/** State machines as sharded, event-sourced actors, and their definitions by content hash. */
package dev.askel.node.definition;
