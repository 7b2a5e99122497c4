// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.Reply;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.event.ExecutionEnded;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.evolve.Evolution;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.MapMode;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A decision in the making: each event is numbered and folded as it is recorded, so that what follows sees it. */
final class Turn {

    final Limits limits;
    final Facts facts;
    final Probe probe;
    private final StateMachine machine;
    private final ExecutionState base;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private ExecutionState state;
    private boolean namesEventIds;
    private long payloadBytes;

    Turn(StateMachine machine, Limits limits, Facts facts, Probe probe, ExecutionState base) {
        this.machine = machine;
        this.limits = limits;
        this.facts = facts;
        this.probe = probe;
        this.base = base;
        this.state = base;
    }

    ExecutionState state() {
        return state;
    }

    int size() {
        return events.size();
    }

    /** Whether so much is to be stored with it that the rest is better left to the next one. */
    boolean isLong() {
        return payloadBytes >= limits.turnBytesMax();
    }

    Scope scope(ScopeId id) {
        return state.scope(id).orElseThrow(() -> new IllegalStateException("No scope " + id));
    }

    Frame frame(ScopeId id) {
        return scope(id).frame().orElseThrow(() -> new IllegalStateException("Scope " + id + " is in no state"));
    }

    /** The states that a scope runs. */
    StateBlock block(ScopeId id) {
        if (id.isRoot()) {
            return machine.block();
        }
        State around = definition(id.parent());
        if (around instanceof ParallelState parallel) {
            return parallel.branches().get(id.index());
        }
        if (around instanceof MapState map) {
            return map.itemProcessor();
        }
        throw new IllegalStateException("State '" + around.name() + "' has no branches");
    }

    /** The definition of the state that a scope is in. */
    State definition(ScopeId id) {
        return block(id).state(frame(id).name());
    }

    /** What the child executions of a distributed Map state have in their names. */
    String mapLabel(String mapState, MapMode.Distributed mode) {
        return machine.mapLabel(mapState, mode);
    }

    /** When the machine's TimeoutSeconds end. */
    Optional<Instant> executionTimeoutAt() {
        return machine.timeoutSeconds().map(state.runningSince()::plusSeconds);
    }

    /** Records an event that follows on the last one of its scope. */
    void record(ScopeId scope, ExecutionEvent event) {
        record(scope, event, scope(scope).lastEventId(), facts.now());
    }

    /** Records an event that follows on another one. */
    void record(ScopeId scope, ExecutionEvent event, long previousEventId) {
        record(scope, event, previousEventId, facts.now());
    }

    /** Records an event of another time than now. */
    void record(ScopeId scope, ExecutionEvent event, long previousEventId, Instant at) {
        boolean visible = event.inHistory();
        long id = visible ? state.lastEventId() + 1 : 0;
        if (id >= limits.historyEventsMax() && !(event instanceof ExecutionEnded)) {
            throw new HistoryFull();
        }
        add(new RecordedEvent(id, visible ? previousEventId : 0, at, scope, event));
    }

    /** Adds an event that has its number. */
    void add(RecordedEvent event) {
        events.add(event);
        payloadBytes += event.event().payloadBytes();
        state = Evolution.evolve(state, event);
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void effects(List<? extends Effect> more) {
        effects.addAll(more);
    }

    /** A text of this decision names an event id. */
    void namesEventIds() {
        namesEventIds = true;
    }

    /** What the expressions of a scope's state may read, with {@code input} as {@code $}. */
    Bindings bindings(ScopeId id, Json input) {
        return Bindings.of(
                input,
                new ContextObject(this, scope(id)).lazily(),
                variables(id),
                facts.uuids(),
                facts.randoms(),
                facts.now());
    }

    /** The variables that a scope sees: those of the scopes around it, and its own, which hide them. */
    private Map<String, Json> variables(ScopeId id) {
        Map<String, Json> own = scope(id).variables();
        if (id.isRoot()) {
            return own;
        }
        Map<String, Json> around = variables(id.parent());
        if (own.isEmpty()) {
            return around;
        }
        Map<String, Json> all = new LinkedHashMap<>(around);
        all.putAll(own);
        return all;
    }

    Decision decision(Reply reply) {
        return new Decision(base, namesEventIds, List.copyOf(events), List.copyOf(effects), reply, state);
    }
}
