// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.Reply;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a state machine: from what is known of an execution and a command to the events and effects that follow. A pure
 * function of its arguments.
 *
 * <p>Whoever runs an execution stores the events of a decision as one {@link dev.askel.engine.event.ExecutionTurn},
 * folds them with {@link dev.askel.engine.evolve.Evolution}, then runs the effects and gives the reply. After a crash
 * {@link #pending} gives the effects that are still owed.
 */
public final class Interpreter {

    /** The version of the semantics that new executions run with; see {@link ExecutionStarted#semantics}. */
    public static final int SEMANTICS = 1;

    private final StateMachine machine;
    private final Limits limits;
    private final Probe probe;
    private final ScopeRunner runner = new ScopeRunner();
    private final CommandHandler commands = new CommandHandler(runner);

    public Interpreter(StateMachine machine, Limits limits) {
        this(machine, limits, Probe.NONE);
    }

    /** For a test of a single state. */
    public Interpreter(StateMachine machine, Limits limits, Probe probe) {
        this.machine = machine;
        this.limits = limits;
        this.probe = probe;
    }

    /** Decides on a command, to the next wait of all that it touches. */
    public Decision decide(ExecutionState state, ExecutionCommand command, Facts facts) {
        return decide(state, facts, turn -> {
            Reply reply = commands.apply(turn, command);
            if (isThere(turn, command.scope())) {
                runner.runOutwards(turn, command.scope());
            }
            return reply;
        });
    }

    /**
     * Decides on a command of one branch or iteration, to its next wait or its end, and not beyond: what follows from
     * its end in the state around it is for {@link #adopt}. Can be called on a state in which other scopes are out of
     * date.
     */
    public Decision propose(ExecutionState state, ExecutionCommand command, Facts facts) {
        return decide(state, facts, turn -> {
            Reply reply = commands.apply(turn, command);
            if (isThere(turn, command.scope())) {
                runner.run(turn, command.scope());
            }
            return reply;
        });
    }

    /**
     * Fits a proposal to the newest state: moves its events behind those that came meanwhile, and adds what follows in
     * the state around it. Where that is not possible (the scope has changed, or a text names an event id) it is
     * decided again.
     *
     * @param state the newest state
     * @param command what was proposed on
     * @param proposal what {@link #propose} gave
     */
    public Decision adopt(ExecutionState state, ExecutionCommand command, Decision proposal, Facts facts) {
        if (!fits(state, command.scope(), proposal)) {
            return decide(state, command, facts);
        }
        long shift = state.lastEventId() - proposal.base().lastEventId();
        return decide(state, facts, turn -> {
            proposal.events()
                    .forEach(event ->
                            turn.add(moved(event, shift, proposal.base().lastEventId())));
            turn.effects(proposal.effects());
            runner.runOutwards(turn, command.scope());
            return proposal.reply();
        });
    }

    /**
     * Ends the work of the state that the root scope is in with a result from elsewhere, whatever it waits for: for a
     * test of the state with a mocked result.
     */
    public Decision conclude(ExecutionState state, Json result, Facts facts) {
        return decide(state, facts, turn -> {
            runner.conclude(turn, ScopeId.ROOT, result);
            return new Accepted();
        });
    }

    /** The same with a failure. */
    public Decision conclude(ExecutionState state, Optional<String> error, Optional<String> cause, Facts facts) {
        return decide(state, facts, turn -> {
            runner.failing().failState(turn, ScopeId.ROOT, Failure.of(error, cause));
            return new Accepted();
        });
    }

    private boolean fits(ExecutionState state, ScopeId scope, Decision proposal) {
        boolean moves = state.lastEventId() != proposal.base().lastEventId();
        boolean full = state.lastEventId() + proposal.events().size() >= limits.historyEventsMax();
        return state.isRunning()
                && !(moves && proposal.namesEventIds())
                && !full
                && isSame(state.scope(scope), proposal.base().scope(scope));
    }

    /** Whether it is the very same object: a scope that nothing has happened to is never copied. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Optional<Scope> newest, Optional<Scope> base) {
        return newest.isPresent() && base.isPresent() && newest.get() == base.get();
    }

    private static RecordedEvent moved(RecordedEvent event, long shift, long base) {
        if (shift == 0) {
            return event;
        }
        long id = event.id() == 0 ? 0 : event.id() + shift;
        long previous = event.previousEventId() > base ? event.previousEventId() + shift : event.previousEventId();
        return new RecordedEvent(id, previous, event.at(), event.scope(), event.event());
    }

    /** The effects that are still owed to the outside after a recovery; heartbeat clocks start anew. */
    public List<Effect> pending(ExecutionState state, Instant now) {
        Optional<Instant> timeoutAt =
                state.start().flatMap(start -> machine.timeoutSeconds().map(state.runningSince()::plusSeconds));
        return Outbox.pending(state, timeoutAt, now);
    }

    private Decision decide(ExecutionState state, Facts facts, Function<Turn, Reply> work) {
        Turn turn = new Turn(machine, limits, facts, probe, state);
        try {
            return turn.decision(work.apply(turn));
        } catch (HistoryFull full) {
            return historyFull(turn);
        }
    }

    private Decision historyFull(Turn turn) {
        String cause =
                "The execution reached the maximum number of history events (" + limits.historyEventsMax() + ").";
        runner.failing().failScope(turn, ScopeId.ROOT, Failure.of(Failure.RUNTIME, cause));
        return turn.decision(new Accepted());
    }

    private static boolean isThere(Turn turn, ScopeId scope) {
        return turn.state().isRunning() && turn.state().scope(scope).isPresent();
    }
}
