// SPDX-License-Identifier: Apache-2.0
/**
 * Texts of JSONata to trees that evaluate themselves. A text becomes tokens, these a tree of its syntax, and that the
 * tree of {@code Node}s. Meaning and texts of errors are those of JSONata 2.0.6.
 */
package dev.askel.engine.language.jsonata.tree;
