// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.reference;

import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.outline.Outline;
import dev.askel.engine.language.outline.StateOutline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The variables that each state reads, as DescribeStateMachine tells them in {@code variableReferences}. A variable
 * that is only assigned is not read.
 */
public final class VariableReferences {

    private VariableReferences() {}

    /**
     * Names of variables without {@code $}, sorted, by the name of the state that reads them, in the order of the
     * definition; states that read none are left out.
     */
    public static Map<String, List<String>> of(String definition) {
        Map<String, List<String>> references = new LinkedHashMap<>();
        Outline.of(definition)
                .map(BlockOutline::allStates)
                .orElseGet(Stream::empty)
                .forEach(state -> {
                    SortedSet<String> names = of(state);
                    if (!names.isEmpty()) {
                        references.put(state.name(), List.copyOf(names));
                    }
                });
        return Collections.unmodifiableMap(references);
    }

    /** The variables that one state reads itself, not those of the states within it. */
    public static SortedSet<String> of(StateOutline state) {
        return state.language() == QueryLanguage.JSONATA
                ? JsonataReferences.of(state.source())
                : JsonPathReferences.of(state.source());
    }
}
