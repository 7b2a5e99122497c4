// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * What becomes of a command.
 *
 * @param events what to store, together; none where nothing changes
 * @param answer what to answer when that is stored, by the state after it
 */
record MachineDecision(List<MachineEvent> events, Function<MachineState, MachineAnswer> answer) {

    MachineDecision {
        events = List.copyOf(events);
        requireNonNull(answer, "answer");
    }

    static MachineDecision answer(MachineAnswer answer) {
        return new MachineDecision(List.of(), state -> answer);
    }
}
