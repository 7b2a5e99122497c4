// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A valid, compiled state machine.
 *
 * @param definition the text as it was given to CreateStateMachine
 * @param contentHash SHA-256 of the text, lower-case hexadecimal; executions are pinned to it
 * @param timeoutSeconds the machine's TimeoutSeconds
 */
public record StateMachine(
        String definition,
        String contentHash,
        Optional<String> comment,
        Optional<Long> timeoutSeconds,
        StateBlock block) {

    /**
     * The machine that the child executions of a distributed Map state run: the states of its item processor, without
     * the time-out of the whole.
     *
     * @throws IllegalArgumentException if the machine has no Map state of that name
     */
    public StateMachine itemProcessor(String mapState) {
        StateBlock processor = mapState(mapState).itemProcessor();
        return new StateMachine(definition, contentHash, comment, Optional.empty(), processor);
    }

    /** The same machine with another bound of its duration, where its own TimeoutSeconds are no shorter. */
    public StateMachine lastingAtMost(long seconds) {
        long least = Math.min(timeoutSeconds.orElse(seconds), seconds);
        return new StateMachine(definition, contentHash, comment, Optional.of(least), block);
    }

    /**
     * A Map state, at whatever depth.
     *
     * @throws IllegalArgumentException if the machine has no Map state of that name
     */
    public MapState mapState(String name) {
        return mapStates(block)
                .filter(map -> map.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No Map state '" + name + "' in this machine"));
    }

    /**
     * The label of a distributed Map state, which its child executions and Map Runs have in their names: as written, or
     * a UUID that is always the same for the same state of the same definition.
     */
    public String mapLabel(String mapState, MapMode.Distributed mode) {
        byte[] key = (contentHash + "/" + mapState).getBytes(StandardCharsets.UTF_8);
        return mode.label().orElseGet(() -> UUID.nameUUIDFromBytes(key).toString());
    }

    /** The name of the distributed Map state with a {@link #mapLabel label}. */
    public Optional<String> mapStateOf(String label) {
        return mapStates(block)
                .filter(map -> map.mode() instanceof MapMode.Distributed mode
                        && mapLabel(map.name(), mode).equals(label))
                .map(MapState::name)
                .findFirst();
    }

    private static Stream<MapState> mapStates(StateBlock block) {
        return block.states().values().stream().flatMap(StateMachine::mapStates);
    }

    private static Stream<MapState> mapStates(State state) {
        if (state instanceof MapState map) {
            return Stream.concat(Stream.of(map), mapStates(map.itemProcessor()));
        }
        return state instanceof ParallelState parallel
                ? parallel.branches().stream().flatMap(StateMachine::mapStates)
                : Stream.empty();
    }
}
