// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.outline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.language.model.QueryLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the outline of a definition. What is no object where one belongs is passed over. */
public final class Outline {

    private static final String LANGUAGE = "QueryLanguage";
    private static final List<String> PROCESSORS = List.of("ItemProcessor", "Iterator");

    private final QueryLanguage ofMachine;

    private Outline(QueryLanguage ofMachine) {
        this.ofMachine = ofMachine;
    }

    /** The machine's states; empty where the text is no JSON object. */
    public static Optional<BlockOutline> of(String definition) {
        try {
            JsonNode machine = Json.parse(definition).tree();
            return machine.isObject() ? Optional.of(of(machine)) : Optional.empty();
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static BlockOutline of(JsonNode machine) {
        JsonNode owner = machine.has(LANGUAGE) ? machine : machine.path("States");
        return new Outline(language(owner, QueryLanguage.JSON_PATH)).block("", machine);
    }

    private static QueryLanguage language(JsonNode owner, QueryLanguage inherited) {
        boolean jsonata = owner.path(LANGUAGE).asText().equals(QueryLanguage.JSONATA.aslName());
        return jsonata ? QueryLanguage.JSONATA : inherited;
    }

    private BlockOutline block(String location, JsonNode source) {
        List<StateOutline> states = new ArrayList<>();
        source.path("States").properties().forEach(state -> {
            if (state.getValue().isObject()) {
                states.add(state(state.getKey(), location + "/States/" + state.getKey(), state.getValue()));
            }
        });
        return new BlockOutline(location, source, states);
    }

    private StateOutline state(String name, String location, JsonNode source) {
        List<BlockOutline> blocks = new ArrayList<>();
        JsonNode branches = source.path("Branches");
        for (int i = 0; branches.isArray() && i < branches.size(); i++) {
            blocks.add(block(location + "/Branches[" + i + "]", branches.get(i)));
        }
        for (String processor : PROCESSORS) {
            if (source.path(processor).isObject()) {
                blocks.add(block(location + "/" + processor, source.get(processor)));
            }
        }
        return new StateOutline(name, location, language(source, ofMachine), source, blocks);
    }
}
