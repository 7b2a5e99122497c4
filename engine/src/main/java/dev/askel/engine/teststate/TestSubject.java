// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state that is tested.
 *
 * @param state compiled
 * @param source as it was written
 * @param language its query language
 * @param inMap whether it is a state of a Map state's item processor
 */
public record TestSubject(State state, JsonNode source, QueryLanguage language, boolean inMap) {

    /**
     * Finds a state of a machine, at any depth; names are unique in the whole machine.
     *
     * @param block the machine's states
     * @param machine the machine as it was written
     */
    static Optional<TestSubject> find(StateBlock block, JsonNode machine, String name) {
        return find(block, machine, name, language(machine, QueryLanguage.JSON_PATH), false);
    }

    private static Optional<TestSubject> find(
            StateBlock block, JsonNode source, String name, QueryLanguage language, boolean inMap) {
        State own = block.states().get(name);
        if (own != null) {
            JsonNode written = source.path("States").path(name);
            return Optional.of(new TestSubject(own, written, language(written, language), inMap));
        }
        return block.states().values().stream()
                .flatMap(state -> within(state, source.path("States").path(state.name()), name, language, inMap))
                .findFirst();
    }

    private static Stream<TestSubject> within(
            State state, JsonNode source, String name, QueryLanguage language, boolean inMap) {
        if (state instanceof MapState map) {
            JsonNode processor = source.path(source.has("ItemProcessor") ? "ItemProcessor" : "Iterator");
            return find(map.itemProcessor(), processor, name, language, true).stream();
        }
        if (state instanceof ParallelState parallel) {
            List<StateBlock> branches = parallel.branches();
            return Stream.iterate(0, index -> index < branches.size(), index -> index + 1)
                    .flatMap(index ->
                            find(branches.get(index), source.path("Branches").path(index), name, language, inMap)
                                    .stream());
        }
        return Stream.empty();
    }

    private static QueryLanguage language(JsonNode source, QueryLanguage around) {
        return switch (source.path("QueryLanguage").asText()) {
            case "JSONata" -> QueryLanguage.JSONATA;
            case "JSONPath" -> QueryLanguage.JSON_PATH;
            default -> around;
        };
    }

    /** Whether a state of that name is among its branches or in its item processor. */
    boolean contains(String name) {
        return within(state, source, name, language, inMap).findFirst().isPresent();
    }
}
