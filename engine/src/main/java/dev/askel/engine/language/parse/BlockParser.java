// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.limit.DefinitionLimits;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses a StartAt with its States, and has its transitions checked. */
final class BlockParser {

    private final Set<String> names = new HashSet<>();
    private final AssignCheck assigns = new AssignCheck();
    private final MapLabels labels = new MapLabels();
    private final StateParser states;
    private final DefinitionLimits limits;
    private int depth;

    /** @param queryLanguage the machine's */
    BlockParser(QueryLanguage queryLanguage, DefinitionLimits limits) {
        this.limits = limits;
        this.states = new StateParser(this, queryLanguage, assigns);
    }

    /** The states of a whole machine; AWS names what is missing in this order. */
    StateBlock machine(Fields fields) {
        fields.require("States", "StartAt");
        StateBlock block = block(fields);
        Transitions.of(fields).checkMachine();
        return block;
    }

    /** The states of a branch or an item processor. */
    StateBlock nested(Fields fields) {
        if (depth >= limits.nestingMax()) {
            fields.diagnostics()
                    .error(
                            DiagnosticCode.TOO_DEEPLY_NESTED,
                            "States are nested too deeply, more than " + limits.nestingMax() + " blocks in each other",
                            fields.location());
            return new StateBlock("", Map.of());
        }
        fields.require("States", "StartAt");
        depth++;
        StateBlock block = block(fields);
        Transitions.of(fields).checkNested();
        depth--;
        return block;
    }

    private StateBlock block(Fields fields) {
        Optional<String> startAt = fields.text("StartAt");
        Map<String, State> parsed = new LinkedHashMap<>();
        Optional<Fields> all = fields.object("States");
        if (all.isPresent()) {
            if (all.get().names().isEmpty()) {
                fields.error("States", "Value cannot be empty");
            }
            assigns.enter(fields.get("States"));
            for (String name : Transitions.of(fields).states()) {
                all.get().object(name).flatMap(state -> named(name, state)).ifPresent(state -> parsed.put(name, state));
            }
            assigns.leave();
        }
        return new StateBlock(startAt.orElse(""), parsed);
    }

    private Optional<State> named(String name, Fields state) {
        checkName(name, state);
        labels.check(state);
        return states.parse(name, state);
    }

    private void checkName(String name, Fields state) {
        if (name.codePointCount(0, name.length()) > limits.stateNameCharactersMax()) {
            state.diagnostics()
                    .error(
                            DiagnosticCode.INVALID_STATE_NAME,
                            "Invalid State name: State '" + name + "' exceeds the " + limits.stateNameCharactersMax()
                                    + "-character limit allowed by the service",
                            state.location());
        }
        if (name.isEmpty()) {
            state.diagnostics()
                    .error(
                            DiagnosticCode.INVALID_STATE_NAME,
                            "Invalid State name: a State needs a name",
                            state.location());
        }
        if (!names.add(name)) {
            state.diagnostics()
                    .error(DiagnosticCode.DUPLICATE_STATE_NAME, "Duplicate State name: " + name, state.location());
        }
    }
}
