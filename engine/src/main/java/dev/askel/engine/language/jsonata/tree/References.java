// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.List;
import java.util.SortedSet;

/**
 * What an expression reads from outside.
 *
 * @param topLevel names that it reads from the context item, of which there is none, in the order of the text; the item
 *     itself is {@code $}
 * @param root whether it reads the root context, {@code $$}
 * @param variables the variables that it reads and does not bind itself, functions among them
 * @param states the members of {@code $states} that it names
 * @param wholeStates whether it reads {@code $states} otherwise than by the names of its members
 */
public record References(
        List<String> topLevel,
        boolean root,
        SortedSet<String> variables,
        SortedSet<String> states,
        boolean wholeStates) {

    static References of(Node root) {
        return new ReferenceFinder().find(root);
    }
}
