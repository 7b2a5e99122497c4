// SPDX-License-Identifier: Apache-2.0
/** Whether a node lives, can serve, and may still act on what it knows. */
package dev.askel.node.health;
