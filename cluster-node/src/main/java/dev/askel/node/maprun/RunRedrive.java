// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.state.TaskRef;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest redrive of a Map Run.
 *
 * @param number how often it was redriven; 0 where it never was
 * @param at when last
 * @param key how the execution that waits knows it since
 * @param from the first index of the child executions that may still wait for their turn
 * @param to the first index of those that were not handed out before the redrive
 */
record RunRedrive(int number, Optional<Instant> at, Optional<TaskRef> key, int from, int to) {

    static final RunRedrive NONE = new RunRedrive(0, Optional.empty(), Optional.empty(), 0, 0);

    RunRedrive {
        requireNonNull(at, "at");
        requireNonNull(key, "key");
    }

    /** With those before an index handed out. */
    RunRedrive upTo(int index) {
        return new RunRedrive(number, at, key, index, to);
    }

    /** Nobody waits any more. */
    RunRedrive over() {
        return new RunRedrive(number, at, key, to, to);
    }

    /** Whether the child execution of an index, where it has not ended well, waits for its turn. */
    boolean holdsUp(int index) {
        return index >= from && index < to;
    }
}
