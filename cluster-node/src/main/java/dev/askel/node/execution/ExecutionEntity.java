// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.evolve.Evolution;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionAnswer.Awake;
import dev.askel.node.execution.ExecutionAnswer.Closed;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionNote.BranchDied;
import dev.askel.node.execution.ExecutionNote.CommitTurn;
import dev.askel.node.execution.ExecutionNote.GateFailed;
import dev.askel.node.execution.ExecutionNote.GatePassed;
import dev.askel.node.execution.ExecutionNote.GateRetry;
import dev.askel.node.execution.ExecutionNote.Idle;
import dev.askel.node.execution.ExecutionNote.MachineLoaded;
import dev.askel.node.execution.ExecutionNote.MachineMissing;
import dev.askel.node.execution.ExecutionNote.Passivated;
import dev.askel.node.execution.ExecutionNote.Proposed;
import dev.askel.node.execution.ExecutionNote.Step;
import dev.askel.node.execution.ExecutionNote.TimerDue;
import dev.askel.node.execution.ExecutionNote.WatcherGone;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionRequest.RunChild;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.execution.ExecutionRequest.StopChild;
import dev.askel.node.execution.ExecutionRequest.Wake;
import dev.askel.node.execution.ExecutionRequest.Watch;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One execution: a thin shell around the engine. Commands wait in a queue until the turn before them is stored; then
 * all of them are decided, one on the other, and stored together as one {@link ExecutionTurn}. Only when it is stored
 * (and, at the start, the lane knows the execution) do its effects run and its answers go out.
 *
 * <p>After a crash the journal gives the state, and the state gives the effects that are still owed. Each effect
 * carries a key that makes doing it twice harmless.
 */
public final class ExecutionEntity extends EventSourcedBehavior<ExecutionMessage, ExecutionTurn, ExecutionState> {

    /** The pauses before it is started again, after a failed journal write as after any other failure. */
    private static final BackoffSupervisorStrategy JOURNAL_BACKOFF =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.2);

    private static final int QUEUE_MAX = 2_000;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String executionArn;
    private final ActorContext<ExecutionMessage> context;
    private final TimerScheduler<ExecutionMessage> scheduler;
    private final ExecutionEnvironment environment;
    private final TurnQueue queue;
    private final Gate gate = new Gate();
    private final ExecutionTimers timers;
    private final Branches branches;
    private final Watchers watchers;
    private final EffectRunner effects;
    private final Closing closing;
    private final Machine machine;
    private final Passivation passivation;
    private final MapRunChild child;
    private ExecutionState latest = ExecutionState.initial();
    private Optional<Turn> beingStored = Optional.empty();
    private boolean commitAsked;
    private boolean owesResume;

    private ExecutionEntity(
            ActorContext<ExecutionMessage> context,
            TimerScheduler<ExecutionMessage> scheduler,
            ExecutionAddress address,
            ExecutionEnvironment environment) {
        super(address.persistenceId(), JOURNAL_BACKOFF);
        this.executionArn = address.executionArn();
        this.context = context;
        this.scheduler = scheduler;
        this.environment = environment;
        this.queue = new TurnQueue(environment.facts(), environment.limits());
        this.timers = new ExecutionTimers(scheduler, environment.clock());
        this.branches = new Branches(context, environment.facts());
        this.watchers = new Watchers(context, environment.logs());
        MapRunCalls mapRuns = new MapRunCalls(
                executionArn,
                context,
                scheduler,
                environment.mapRuns(),
                run -> MapRunCalls.isAwaited(latest, run),
                this::deliver);
        this.effects = new EffectRunner(
                executionArn, context, scheduler, timers, branches, environment, mapRuns, this::deliver);
        this.closing = new Closing(executionArn, context, scheduler, gate, environment);
        this.machine = new Machine(context, environment);
        this.passivation = new Passivation(address, context, environment);
        this.child = new MapRunChild(executionArn, environment);
    }

    /** The entity of an execution; started again with growing pauses when the journal fails. */
    public static Behavior<ExecutionMessage> create(ExecutionAddress address, ExecutionEnvironment environment) {
        Behavior<ExecutionMessage> entity = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new ExecutionEntity(context, timers, address, environment)));
        return Behaviors.supervise(entity).onFailure(JOURNAL_BACKOFF);
    }

    @Override
    public ExecutionState emptyState() {
        return ExecutionState.initial();
    }

    @Override
    public EventHandler<ExecutionState, ExecutionTurn> eventHandler() {
        return this::evolve;
    }

    /**
     * A turn that was just decided has been folded for that; and branches compare scopes faster when they are the same.
     */
    private ExecutionState evolve(ExecutionState state, ExecutionTurn event) {
        return beingStored
                .filter(turn -> turn.before() == state)
                .map(Turn::after)
                .orElseGet(() -> Evolution.evolve(state, event));
    }

    @Override
    public SignalHandler<ExecutionState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .onSignal(PreRestart.instance(), state -> watchers.forget())
                .build();
    }

    @Override
    public CommandHandler<ExecutionMessage, ExecutionTurn, ExecutionState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(
                        Start.class,
                        start -> enqueue(
                                PendingCommand.of(new StartExecution(start.start()), Optional.of(start.replyTo()))))
                .onCommand(Perform.class, this::perform)
                .onCommand(Proposed.class, this::proposed)
                .onCommand(CommitTurn.class, (state, note) -> commit(state))
                .onCommand(TimerDue.class, due -> then(() -> timers.due(due).forEach(this::deliver)))
                .onCommand(Describe.class, (state, ask) -> then(() -> gate.run(() -> describe(state, ask))))
                .onCommand(Wake.class, (state, wake) -> then(() -> wake(state, wake)))
                .onCommand(RunChild.class, this::runChild)
                .onCommand(StopChild.class, this::stopChild)
                .onCommand(Watch.class, (state, watch) -> then(() -> watchers.add(watch.watcher(), state)))
                .onCommand(WatcherGone.class, gone -> then(() -> watchers.remove(gone.watcher())))
                .onCommand(MachineLoaded.class, (state, loaded) -> then(() -> machineLoaded(state, loaded)))
                .onCommand(MachineMissing.class, (state, missing) -> then(() -> machineMissing(state, missing)))
                .onCommand(GatePassed.class, passed -> then(() -> gate.passed(passed.precondition())))
                .onCommand(GateFailed.class, failed -> then(() -> closing.failed(failed)))
                .onCommand(GateRetry.class, retry -> then(() -> gate.retry(retry.precondition())))
                .onCommand(Step.class, note -> then(note.step()))
                .onCommand(BranchDied.class, died -> then(() -> branchDied(died)))
                .onCommand(Idle.class, (state, idle) -> then(() -> idle(state)))
                .onCommand(Passivated.class, this::passivated)
                .build();
    }

    private Effect<ExecutionTurn, ExecutionState> then(Runnable step) {
        step.run();
        return Effect().none();
    }

    /** A failed journal write starts this same object again: what it has started by then is owed anew. */
    private void recovered(ExecutionState state) {
        latest = state;
        beingStored = Optional.empty();
        timers.cancelAll();
        branches.stopAll();
        if (state.start().isPresent()) {
            closing.recovered();
        }
        if (Turn.isClosed(state)) {
            passivation.whenIdle(latest);
            return;
        }
        if (!state.isRunning() || state.redrives().count() > 0) {
            closing.record(() -> latest);
        }
        closing.register();
        owesResume = true;
        ready(state);
    }

    /** What is owed is found when the gate opens: turns that are stored until then may have settled some of it. */
    private void resume() {
        gate.run(() -> machine.interpreter()
                .pending(latest, environment.clock().instant())
                .forEach(effect -> effects.run(effect, latest, machine.interpreter())));
    }

    private Effect<ExecutionTurn, ExecutionState> perform(ExecutionState state, Perform perform) {
        if (state.start().isEmpty() && queue.start().isEmpty()) {
            perform.replyTo().tell(new Refused(Reason.EXECUTION_DOES_NOT_EXIST));
            return Effect().none();
        }
        return branches.deliver(perform.command(), Optional.of(perform.replyTo()))
                ? Effect().none()
                : enqueue(PendingCommand.of(perform.command(), Optional.of(perform.replyTo())));
    }

    /** A Map Run that asks again gets the report again. */
    private Effect<ExecutionTurn, ExecutionState> runChild(ExecutionState state, RunChild run) {
        return child.owed(state, run)
                .map(command -> enqueue(PendingCommand.of(command, Optional.empty())))
                .orElseGet(() -> then(() -> gate.run(() -> child.report(latest, run))));
    }

    private Effect<ExecutionTurn, ExecutionState> stopChild(ExecutionState state, StopChild stop) {
        if (state.isRunning() || !queue.isEmpty()) {
            return enqueue(PendingCommand.of(stop.command(), Optional.empty()));
        }
        return then(() -> gate.run(() -> child.reportEnd(latest, stop)));
    }

    private Effect<ExecutionTurn, ExecutionState> proposed(ExecutionState state, Proposed proposed) {
        PendingCommand command = PendingCommand.of(proposed);
        if (proposed.proposal().isEmpty() && proposed.replyTo().isPresent()) {
            return enqueue(command);
        }
        queue.add(command);
        askCommit();
        return Effect().none();
    }

    /**
     * A request that does not fit is refused, one that a branch hands back too; who asked may ask again. What comes
     * from within always fits.
     */
    private Effect<ExecutionTurn, ExecutionState> enqueue(PendingCommand command) {
        if (queue.size() >= QUEUE_MAX) {
            command.answer(new Unavailable("Too many requests wait for this execution; try again.", true));
        } else {
            queue.add(command);
            askCommit();
        }
        return Effect().none();
    }

    private void deliver(ExecutionCommand command) {
        if (!branches.deliver(command, Optional.empty())) {
            queue.add(PendingCommand.of(command, Optional.empty()));
            askCommit();
        }
    }

    /** The note goes to the end of the mailbox, so that all that has come in meanwhile is in the queue before it. */
    private void askCommit() {
        if (!commitAsked) {
            commitAsked = true;
            context.getSelf().tell(new CommitTurn());
        }
    }

    private Effect<ExecutionTurn, ExecutionState> commit(ExecutionState state) {
        commitAsked = false;
        if (queue.isEmpty() || !ready(state)) {
            return Effect().none();
        }
        Turn turn = queue.decide(state, machine.interpreter());
        if (!queue.isEmpty()) {
            askCommit();
        }
        if (turn.isEmpty()) {
            settle(turn);
            return Effect().none();
        }
        if (turn.opens()) {
            closing.register();
        }
        beingStored = Optional.of(turn);
        return Effect().persist(turn.toStore()).thenRun(after -> stored(turn));
    }

    private boolean ready(ExecutionState state) {
        if (!machine.isLoaded()) {
            machine.load(state.start().or(queue::start).orElseThrow());
        }
        if (machine.isLoaded() && owesResume) {
            owesResume = false;
            resume();
        }
        return machine.isLoaded();
    }

    private void stored(Turn turn) {
        beingStored = Optional.empty();
        latest = turn.after();
        if (turn.opens() || turn.ends()) {
            closing.record(() -> latest);
            passivation.never();
        }
        if (turn.ends()) {
            timers.cancelAll();
            branches.stopAll();
        }
        watchers.stored(turn);
        settle(turn);
        if (turn.opens() || turn.ends()) {
            gate.run(() -> child.report(latest));
        }
        if (turn.closes()) {
            gate.run(() -> closing.close(latest));
            passivation.whenIdle(latest);
        }
    }

    private void settle(Turn turn) {
        branches.committed(turn);
        gate.run(() -> {
            turn.effects().forEach(effect -> effects.run(effect, latest, machine.interpreter()));
            turn.answers().forEach(Runnable::run);
        });
    }

    private void describe(ExecutionState state, Describe ask) {
        ask.replyTo().tell(environment.describing(state, lastSequenceNumber(context)));
    }

    private void wake(ExecutionState state, Wake wake) {
        if (!Turn.isClosed(state) || !queue.isEmpty()) {
            wake.replyTo().tell(new Awake());
            return;
        }
        if (state.start().isPresent()) {
            closing.recordAgain(() -> latest);
        }
        gate.run(() -> wake.replyTo().tell(new Closed()));
    }

    private void machineLoaded(ExecutionState state, MachineLoaded loaded) {
        if (machine.isLoaded()) {
            return;
        }
        machine.loaded(loaded.machine());
        ready(state);
        if (!queue.isEmpty()) {
            askCommit();
        }
    }

    private void machineMissing(ExecutionState state, MachineMissing missing) {
        context.getLog().error("{}: the definition cannot be read", executionArn, missing.failure());
        queue.answerAll(new Unavailable("The definition of the execution cannot be read now; try again."));
        machine.failed();
        if (!Turn.isClosed(state)) {
            machine.loadLater(state.started().definitionHash(), RETRY);
        }
    }

    private void branchDied(BranchDied died) {
        if (branches.forget(died)) {
            deliver(new ContinueScope(died.scope()));
        }
    }

    /** What came in since the shard was told goes first; an execution that goes on comes back. */
    private Effect<ExecutionTurn, ExecutionState> passivated(ExecutionState state, Passivated passivated) {
        if (!queue.isEmpty()) {
            context.getSelf().tell(passivated);
            return Effect().none();
        }
        if (!Turn.isClosed(state)) {
            passivation.comeBack();
        }
        return Effect().stop();
    }

    private void idle(ExecutionState state) {
        if (Turn.isClosed(state) && queue.isEmpty() && gate.isOpen() && watchers.isEmpty()) {
            passivation.letGo();
        }
    }
}
