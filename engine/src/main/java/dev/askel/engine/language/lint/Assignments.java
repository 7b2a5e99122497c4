// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.outline.StateOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What a state assigns: in its own Assign, and in those of its Choice rules and catchers. */
final class Assignments {

    private final List<JsonNode> assigns = new ArrayList<>();

    private Assignments(StateOutline state) {
        assigns.add(state.source().path("Assign"));
        state.source().path("Choices").forEach(rule -> assigns.add(rule.path("Assign")));
        state.source().path("Catch").forEach(catcher -> assigns.add(catcher.path("Assign")));
    }

    static Assignments of(StateOutline state) {
        return new Assignments(state);
    }

    /** Gives each field of each Assign: its name as it is written, and its value. */
    void forEach(BiConsumer<String, JsonNode> sink) {
        assigns.forEach(assign -> assign.properties().forEach(field -> sink.accept(field.getKey(), field.getValue())));
    }

    /** The variable that a field of Assign sets. */
    static String variable(String field) {
        return field.endsWith(".$") ? field.substring(0, field.length() - 2) : field;
    }
}
