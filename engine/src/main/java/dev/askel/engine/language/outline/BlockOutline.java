// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.outline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A StartAt with its States as they are written: the machine's own, a branch's, or an item processor's.
 *
 * @param location as diagnostics name it; empty text for the machine
 * @param source its JSON object, to be read only
 */
public record BlockOutline(String location, JsonNode source, List<StateOutline> states) {

    public BlockOutline {
        states = List.copyOf(states);
    }

    /** The states of this block and of all blocks in it, each followed by those within it. */
    public Stream<StateOutline> allStates() {
        return states.stream()
                .flatMap(state ->
                        Stream.concat(Stream.of(state), state.blocks().stream().flatMap(BlockOutline::allStates)));
    }

    /** This block and all blocks in it. */
    public Stream<BlockOutline> allBlocks() {
        return Stream.concat(
                Stream.of(this),
                states.stream().flatMap(state -> state.blocks().stream()).flatMap(BlockOutline::allBlocks));
    }
}
