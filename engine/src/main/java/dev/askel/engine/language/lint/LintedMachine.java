// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.outline.StateOutline;
import java.util.stream.Stream;

/**
 * What the rules look at.
 *
 * @param definition the text
 * @param root its outline
 * @param express whether it is meant for a machine of type EXPRESS
 */
record LintedMachine(String definition, BlockOutline root, boolean express) {

    /** All states, those within states too. */
    Stream<StateOutline> states() {
        return root.allStates();
    }

    /** All states of a type. */
    Stream<StateOutline> states(String type) {
        return states().filter(state -> state.type().equals(type));
    }
}
