// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.Waiting.ForTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands that wait for the next turn, in the order of their arrival. {@link #decide} works them off one after the
 * other, each on the state that the one before leaves, so that what is stored is what would have been stored one by
 * one.
 */
final class TurnQueue {

    private static final Logger LOG = LoggerFactory.getLogger(TurnQueue.class);

    private final Deque<PendingCommand> queue = new ArrayDeque<>();
    private final FactSource facts;
    private final Limits limits;

    TurnQueue(FactSource facts, Limits limits) {
        this.facts = facts;
        this.limits = limits;
    }

    void add(PendingCommand command) {
        queue.add(command);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    /** The first start in the queue. */
    Optional<ExecutionStarted> start() {
        return queue.stream()
                .map(PendingCommand::command)
                .filter(StartExecution.class::isInstance)
                .map(command -> ((StartExecution) command).start())
                .findFirst();
    }

    /** Empties the queue; every command in it gets the same answer. */
    void answerAll(ExecutionAnswer answer) {
        while (!queue.isEmpty()) {
            queue.poll().answer(answer);
        }
    }

    /** Works the queue off, to its end or to the greatest length of a turn. */
    Turn decide(ExecutionState state, Interpreter interpreter) {
        ExecutionState newest = state;
        List<RecordedEvent> events = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        Set<ScopeId> proposers = new LinkedHashSet<>();
        long bytes = 0;
        while (!queue.isEmpty() && events.size() < limits.turnEventsMax() && bytes < limits.turnBytesMax()) {
            PendingCommand pending = queue.poll();
            pending.proposer().ifPresent(proposers::add);
            Optional<Decision> decided = decide(newest, interpreter, pending);
            if (decided.isPresent()) {
                Decision decision = decided.get();
                newest = decision.after();
                events.addAll(decision.events());
                for (RecordedEvent event : decision.events()) {
                    bytes += event.event().payloadBytes();
                }
                effects.addAll(decision.effects());
                answers.add(() -> pending.answer(answer(pending, decision)));
            }
        }
        return new Turn(state, newest, events, effects, answers, proposers);
    }

    private Optional<Decision> decide(ExecutionState state, Interpreter interpreter, PendingCommand pending) {
        try {
            return Optional.of(
                    pending.proposal().isPresent()
                            ? interpreter.adopt(
                                    state, pending.command(), pending.proposal().get(), facts.gather())
                            : interpreter.decide(state, pending.command(), facts.gather()));
        } catch (RuntimeException bug) {
            LOG.error("No decision could be made on {}", pending.command(), bug);
            pending.answer(new ExecutionAnswer.Unavailable("No decision could be made: " + bug));
            return Optional.empty();
        }
    }

    private static ExecutionAnswer answer(PendingCommand pending, Decision decision) {
        if (decision.reply() instanceof Reply.Rejected rejected) {
            return new ExecutionAnswer.Refused(rejected.reason());
        }
        if (pending.command() instanceof StartTask start) {
            return new ExecutionAnswer.TaskStarted(input(decision.after(), start.scope()));
        }
        if (decision.reply() instanceof Reply.Redriven redriven) {
            return new ExecutionAnswer.Redriven(redriven.at());
        }
        if (decision.reply() instanceof Reply.NotRedrivable not) {
            return new ExecutionAnswer.NotRedrivable(not.why());
        }
        return pending.command() instanceof StartExecution
                ? new ExecutionAnswer.Started(decision.after().started().startedAt())
                : new ExecutionAnswer.Done(decision.after().outcome().map(outcome -> outcome.stoppedAt()));
    }

    /** What the task is given that the scope waits for. */
    private static Json input(ExecutionState state, ScopeId scope) {
        return state.scope(scope)
                .flatMap(Scope::frame)
                .map(frame -> (ForTask) frame.waiting())
                .orElseThrow()
                .scheduled()
                .parameters();
    }
}
