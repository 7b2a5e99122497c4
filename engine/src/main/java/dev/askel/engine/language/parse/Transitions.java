// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the transitions of one block: every target exists, some state ends the block, every state can be reached. The
 * service words a missing target in the same way wherever it is named, and does not look for unreachable states in a
 * block without an end.
 *
 * @param block the object that has the States
 * @param states the names of its states
 */
record Transitions(Fields block, Optional<String> startAt, List<String> states) {

    void check() {
        startAt.filter(name -> !states.contains(name)).ifPresent(name -> missing(name, block.location("StartAt")));
        for (String name : states) {
            for (StateLinks.Link link : links(name)) {
                if (!states.contains(link.target())) {
                    missing(link.target(), location(name) + "/" + link.field());
                }
            }
        }
        if (states.stream().noneMatch(name -> StateLinks.ends(state(name)))) {
            block.diagnostics()
                    .errorWithoutLocation(DiagnosticCode.MISSING_END_STATE, "Workflow has no terminal state");
        } else if (startAt.isPresent()) {
            checkReach();
        }
    }

    private void checkReach() {
        Set<String> reached = new HashSet<>(List.of(startAt.orElseThrow()));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (StateLinks.Link link : links(open.remove())) {
                if (reached.add(link.target())) {
                    open.add(link.target());
                }
            }
        }
        for (String name : states) {
            if (!reached.contains(name)) {
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
