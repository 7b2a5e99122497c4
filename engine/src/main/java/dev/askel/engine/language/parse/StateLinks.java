// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a state leads, read from its definition whatever else is wrong with it: transitions do not depend on the query
 * language or on fields that could not be compiled.
 */
final class StateLinks {

    private StateLinks() {}

    /**
     * A transition.
     *
     * @param field its place within the state, for example {@code Catch[0]/Next}
     */
    record Link(String field, String target) {}

    static List<Link> of(JsonNode state) {
        List<Link> links = new ArrayList<>();
        add(links, state, "Next", "Next");
        addAll(links, state, "Choices");
        add(links, state, "Default", "Default");
        addAll(links, state, "Catch");
        return links;
    }

    /**
     * Whether its block can end with it. A state of which that cannot be told counts too: its own error was reported.
     */
    static boolean ends(JsonNode state) {
        return switch (state.path("Type").asText()) {
            case "Succeed", "Fail" -> true;
            case "Choice" -> false;
            case "Task", "Pass", "Wait", "Parallel", "Map" -> state.path("End").asBoolean(false) || !state.has("Next");
            default -> true;
        };
    }

    private static void addAll(List<Link> links, JsonNode state, String field) {
        JsonNode elements = state.path(field);
        for (int i = 0; elements.isArray() && i < elements.size(); i++) {
            add(links, elements.get(i), "Next", field + "[" + i + "]/Next");
        }
    }

    private static void add(List<Link> links, JsonNode part, String field, String place) {
        if (part.path(field).isTextual()) {
            links.add(new Link(place, part.get(field).textValue()));
        }
    }
}
