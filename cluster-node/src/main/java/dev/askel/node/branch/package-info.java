// SPDX-License-Identifier: Apache-2.0
/** Branches of Parallel states and iterations of inline Map states as actors of their own. */
package dev.askel.node.branch;
