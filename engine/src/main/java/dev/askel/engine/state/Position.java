// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.json.Json;
import java.util.Optional;

/** Where a scope is. */
public sealed interface Position {

    /** Stands for the StartAt of the scope's block, which is no state's name. */
    String START = "";

    /** About to enter a state; {@link #START} is the first one. */
    record Before(String next, Json input) implements Position {}

    /** In a state. */
    record In(Frame frame) implements Position {}

    /** All its states are done; the end of the scope is not recorded yet. */
    record AtEnd(Json output) implements Position {}

    /** Ended well. */
    record Ended(Json output) implements Position {}

    /** Failed. */
    record Failed(Optional<String> error, Optional<String> cause, Left left) implements Position {}

    /** Given up. */
    record Aborted(Left left) implements Position {}

    /** Did not end well, and waits for its turn to go on after a redrive. */
    record Suspended(Left left) implements Position {}
}
