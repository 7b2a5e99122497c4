// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the transitions of one block: every target exists, every state is the target of one, and the machine has an
 * end. The service words a missing target in the same way wherever it is named. A block within a state may go round for
 * ever, and states that only lead to each other are not found out; where the machine has no end, the service does not
 * look for states that nothing leads to.
 *
 * @param block the object that has the States
 * @param states the names of its states
 */
record Transitions(Fields block, Optional<String> startAt, Set<String> states) {

    /** The transitions of a block, whatever else is wrong with it. */
    static Transitions of(Fields block) {
        Set<String> states = new LinkedHashSet<>();
        if (block.has("States")) {
            JsonNode all = block.get("States");
            all.fieldNames().forEachRemaining(states::add);
            states.removeIf(name -> QueryLanguages.isMisplaced(all, name));
        }
        Optional<String> startAt = Optional.ofNullable(block.get("StartAt"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
        return new Transitions(block, startAt, states);
    }

    /** Checks the transitions of the machine itself. */
    void checkMachine() {
        checkTargets();
        if (!states.isEmpty() && states.stream().noneMatch(name -> StateLinks.ends(state(name)))) {
            block.diagnostics()
                    .errorWithoutLocation(DiagnosticCode.MISSING_END_STATE, "Workflow has no terminal state");
            return;
        }
        checkReach();
    }

    /** Checks the transitions of a branch or an item processor. */
    void checkNested() {
        checkTargets();
        checkReach();
    }

    private void checkTargets() {
        if (states.isEmpty()) {
            return;
        }
        startAt.filter(name -> !states.contains(name)).ifPresent(name -> missing(name, block.location("StartAt")));
        for (String name : states) {
            for (StateLinks.Link link : links(name)) {
                if (!states.contains(link.target())) {
                    missing(link.target(), location(name) + "/" + link.field());
                }
            }
        }
    }

    private void checkReach() {
        if (startAt.isEmpty()) {
            return;
        }
        Set<String> targets = new HashSet<>(Set.of(startAt.orElseThrow()));
        for (String name : states) {
            links(name).forEach(link -> targets.add(link.target()));
        }
        for (String name : states) {
            if (!targets.contains(name)) {
                block.diagnostics()
                        .error(
                                DiagnosticCode.MISSING_TRANSITION_TARGET,
                                "State \"" + name + "\" is not reachable.",
                                location(name));
            }
        }
    }

    private void missing(String target, String location) {
        block.diagnostics()
                .error(DiagnosticCode.MISSING_TRANSITION_TARGET, "Missing 'Next' target: " + target, location);
    }

    private List<StateLinks.Link> links(String name) {
        return StateLinks.of(state(name));
    }

    private JsonNode state(String name) {
        return block.get("States").path(name);
    }

    private String location(String name) {
        return block.location("States") + "/" + name;
    }
}
