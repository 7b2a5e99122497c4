// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/**
 * What is done with the values of a step: either they are filtered, or their positions are bound to a variable.
 *
 * @param filter null if positions are bound
 * @param index null if values are filtered
 */
record Stage(Node filter, String index) {}
