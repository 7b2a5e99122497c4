// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a machine around a state that was given without one. */
final class SingleState {

    /** The name that AWS gives it. */
    static final String NAME = "StateName";

    private SingleState() {}

    /** A machine of this state, and of an end in the place of each state that it leads to. */
    static ObjectNode machine(JsonNode state) {
        ObjectNode machine = JsonNodeFactory.instance.objectNode();
        machine.put("StartAt", NAME);
        ObjectNode states = machine.putObject("States");
        states.set(NAME, state);
        for (String target : targets(state)) {
            if (!target.equals(NAME)) {
                states.putObject(target).put("Type", "Succeed");
            }
        }
        return machine;
    }

    private static Set<String> targets(JsonNode state) {
        List<JsonNode> named = new ArrayList<>(List.of(state.path("Next"), state.path("Default")));
        state.path("Choices").forEach(choice -> named.add(choice.path("Next")));
        state.path("Catch").forEach(catcher -> named.add(catcher.path("Next")));
        Set<String> targets = new LinkedHashSet<>();
        named.stream().filter(JsonNode::isTextual).map(JsonNode::textValue).forEach(targets::add);
        return targets;
    }
}
