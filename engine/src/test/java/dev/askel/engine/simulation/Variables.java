// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The variables of a block: each block has a number and an array of its own, which it may assign, and may read those of
 * the blocks around it that assign theirs in their first state.
 *
 * @param block the number of the block
 * @param readable the blocks whose variables have values
 */
record Variables(int block, List<Integer> readable) {

    /** Counts the rounds of loops; only the outermost block has it. */
    static final String ROUNDS = "rounds";

    String ownNumber() {
        return number(block);
    }

    String ownArray() {
        return array(block);
    }

    static String number(int block) {
        return "number" + block;
    }

    static String array(int block) {
        return "array" + block;
    }

    /** Those of a block within. */
    Variables within(int inner, boolean assignsFirst) {
        return new Variables(
                inner,
                assignsFirst
                        ? Stream.concat(readable.stream(), Stream.of(inner)).toList()
                        : readable);
    }

    /** Those of a block whose states run in executions of their own, which see nothing around them. */
    static Variables alone(int inner, boolean assignsFirst) {
        return new Variables(inner, assignsFirst ? List.of(inner) : List.of());
    }
}
