// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * States that lead to each other, but to which nothing leads from StartAt. AWS only finds states that no state at all
 * leads to.
 */
final class UnreachableStates implements LintRule {

    @Override
    public void check(LintedMachine machine, Findings findings) {
        machine.root().allBlocks().forEach(block -> check(block, findings));
    }

    private static void check(BlockOutline block, Findings findings) {
        Map<String, StateOutline> states = new HashMap<>();
        block.states().forEach(state -> states.put(state.name(), state));
        String start = block.source().path("StartAt").asText();
        if (!states.containsKey(start)) {
            return;
        }
        Set<String> reached = reachedFrom(start, states);
        Set<String> targets = new HashSet<>();
        block.states().forEach(state -> targets.addAll(targets(state.source())));
        block.states().stream()
                .filter(state -> !reached.contains(state.name()) && targets.contains(state.name()))
                .forEach(state -> findings.warn(
                        DiagnosticCode.LINT_UNREACHABLE_STATE,
                        state.location(),
                        "Nothing leads here from StartAt: only states lead here that cannot be reached either."));
    }

    private static Set<String> reachedFrom(String start, Map<String, StateOutline> states) {
        Set<String> reached = new HashSet<>(Set.of(start));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            targets(states.get(open.remove()).source()).stream()
                    .filter(states::containsKey)
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    private static List<String> targets(JsonNode state) {
        List<String> targets = new ArrayList<>();
        targets.add(state.path("Next").asText());
        targets.add(state.path("Default").asText());
        state.path("Choices").forEach(rule -> targets.add(rule.path("Next").asText()));
        state.path("Catch").forEach(catcher -> targets.add(catcher.path("Next").asText()));
        return targets;
    }
}
