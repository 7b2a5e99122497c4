// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.evolve.Evolution;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionAnswer.Awake;
import dev.askel.node.execution.ExecutionAnswer.Closed;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionNote.Attended;
import dev.askel.node.execution.ExecutionNote.BranchDied;
import dev.askel.node.execution.ExecutionNote.CommitTurn;
import dev.askel.node.execution.ExecutionNote.GateFailed;
import dev.askel.node.execution.ExecutionNote.GatePassed;
import dev.askel.node.execution.ExecutionNote.GateRetry;
import dev.askel.node.execution.ExecutionNote.Idle;
import dev.askel.node.execution.ExecutionNote.MachineLoaded;
import dev.askel.node.execution.ExecutionNote.MachineMissing;
import dev.askel.node.execution.ExecutionNote.ParkAnswered;
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
import dev.askel.node.health.NodeTenure;
import dev.askel.persistence.journal.JournalBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PreRestart;
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

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofMillis(20);
    private static final int LAST_ROUNDS = 100;

    private final String executionArn;
    private final ActorContext<ExecutionMessage> context;
    private final TimerScheduler<ExecutionMessage> scheduler;
    private final ExecutionEnvironment environment;
    private final Gate gate = new Gate();
    private final ExecutionTimers timers;
    private final Branches branches;
    private final Inbox inbox;
    private final Watchers watchers;
    private final EffectRunner effects;
    private final Closing closing;
    private final Parking parking;
    private final Machine machine;
    private final Passivation passivation;
    private final MapRunChild child;
    private ExecutionState latest = ExecutionState.initial();
    private Optional<Turn> beingStored = Optional.empty();
    private boolean owesResume;

    private ExecutionEntity(
            ActorContext<ExecutionMessage> context,
            TimerScheduler<ExecutionMessage> scheduler,
            ExecutionAddress address,
            ExecutionEnvironment environment) {
        super(address.persistenceId(), JournalBackoff.RESTART);
        this.executionArn = address.executionArn();
        this.context = context;
        this.scheduler = scheduler;
        this.environment = environment;
        this.timers = new ExecutionTimers(scheduler, environment.clock());
        this.branches = new Branches(context, environment.facts());
        this.inbox = new Inbox(context, environment, branches);
        this.watchers = new Watchers(context, environment.logs());
        MapRunCalls mapRuns = new MapRunCalls(
                executionArn,
                context,
                scheduler,
                environment.mapRuns(),
                run -> MapRunCalls.isAwaited(latest, run),
                inbox::deliver);
        this.effects = new EffectRunner(
                executionArn, context, scheduler, timers, branches, environment, mapRuns, inbox::deliver);
        this.closing = new Closing(executionArn, context, scheduler, gate, environment);
        this.parking = new Parking(executionArn, context, gate, environment.lanes(), timers);
        this.machine = new Machine(context, environment);
        this.passivation = new Passivation(address, context, environment);
        this.child = new MapRunChild(executionArn, environment);
    }

    /** The entity of an execution; started again with growing pauses when the journal fails. */
    public static Behavior<ExecutionMessage> create(ExecutionAddress address, ExecutionEnvironment environment) {
        Behavior<ExecutionMessage> entity = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new ExecutionEntity(context, timers, address, environment)));
        return Behaviors.supervise(entity).onFailure(JournalBackoff.RESTART);
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
                .onCommand(Start.class, (state, start) -> then(() -> start(state, start)))
                .onCommand(Perform.class, (state, perform) -> then(() -> inbox.perform(state, perform)))
                .onCommand(Proposed.class, proposed -> then(() -> inbox.proposed(proposed)))
                .onCommand(CommitTurn.class, (state, note) -> commit(state))
                .onCommand(TimerDue.class, due -> then(() -> timers.due(due).forEach(inbox::deliver)))
                .onCommand(Describe.class, (state, ask) -> then(() -> gate.run(() -> describe(state, ask))))
                .onCommand(Wake.class, (state, wake) -> then(() -> wake(state, wake)))
                .onCommand(RunChild.class, (state, run) -> then(() -> runChild(state, run)))
                .onCommand(StopChild.class, (state, stop) -> then(() -> stopChild(state, stop)))
                .onCommand(Watch.class, (state, watch) -> then(() -> watchers.add(watch.watcher(), state)))
                .onCommand(WatcherGone.class, gone -> then(() -> watchers.remove(gone.watcher())))
                .onCommand(MachineLoaded.class, (state, loaded) -> then(() -> machineLoaded(state, loaded)))
                .onCommand(MachineMissing.class, (state, missing) -> then(() -> machineMissing(state, missing)))
                .onCommand(GatePassed.class, passed -> then(() -> gate.passed(passed.precondition())))
                .onCommand(GateFailed.class, failed -> then(() -> closing.failed(failed)))
                .onCommand(GateRetry.class, retry -> then(() -> gate.retry(retry.precondition())))
                .onCommand(Step.class, note -> then(note.step()))
                .onCommand(Attended.class, note -> then(() -> attended(note)))
                .onCommand(ParkAnswered.class, answer -> then(() -> parkAnswered(answer)))
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
        gate.retryAll();
        if (Turn.isClosed(state)) {
            passivation.whenIdle(latest);
            return;
        }
        if (!state.isRunning() || state.redrives().count() > 0) {
            closing.record(() -> latest);
        }
        parking.recovered();
        owesResume = true;
        ready(state);
    }

    /** Its first start may have been cut off before the execution was listed; then this one sees to it. */
    private void start(ExecutionState state, Start start) {
        if (Turn.isClosed(state) && state.start().isPresent()) {
            closing.recordAgain(() -> latest);
        }
        inbox.start(start);
    }

    /** What is owed is found when the gate opens: turns that are stored until then may have settled some of it. */
    private void resume() {
        if (rest().isEmpty()) {
            parking.attend();
        }
        gate.run(() -> {
            effects.resume(latest, machine.interpreter());
            parking.moveHeartbeats();
        });
        passivation.whenIdle(latest);
    }

    private Optional<Rest> rest() {
        return effects.rest(latest, machine.interpreter());
    }

    private void attended(Attended note) {
        parking.attended(note);
        inbox.askCommit();
    }

    /** A Map Run that asks again gets the report again. */
    private void runChild(ExecutionState state, RunChild run) {
        child.owed(state, run)
                .ifPresentOrElse(
                        command -> inbox.enqueue(PendingCommand.of(command, Optional.empty())),
                        () -> gate.run(() -> child.report(latest, run)));
    }

    private void stopChild(ExecutionState state, StopChild stop) {
        if (state.isRunning() || !inbox.isEmpty()) {
            inbox.enqueue(PendingCommand.of(stop.command(), Optional.empty()));
        } else {
            gate.run(() -> child.reportEnd(latest, stop));
        }
    }

    private Effect<ExecutionTurn, ExecutionState> commit(ExecutionState state) {
        inbox.commitCame();
        if (inbox.isEmpty() || !ready(state)) {
            return Effect().none();
        }
        if (state.start().isPresent() && !Turn.isClosed(state) && !parking.isAttended()) {
            parking.attend();
            return Effect().none();
        }
        Turn turn = inbox.decide(state, machine.interpreter());
        if (turn.isEmpty()) {
            settle(turn);
            return Effect().none();
        }
        if (turn.opens()) {
            parking.attend();
        }
        beingStored = Optional.of(turn);
        return Effect().persist(turn.toStore()).thenRun(NodeTenure.guarded(context, after -> stored(turn)));
    }

    private boolean ready(ExecutionState state) {
        if (!machine.isLoaded()) {
            machine.load(state.start().or(inbox::start).orElseThrow());
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
            gate.run(() -> parking.close(latest));
        }
        if (turn.closes() || latest.isRunning()) {
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
        if (!Turn.isClosed(state) || !inbox.isEmpty()) {
            if (!Turn.isClosed(state)) {
                parking.attend();
            }
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
        inbox.askCommit();
    }

    private void machineMissing(ExecutionState state, MachineMissing missing) {
        context.getLog().error("{}: the definition cannot be read", executionArn, missing.failure());
        inbox.answerAll(new Unavailable("The definition of the execution cannot be read now; try again."));
        machine.failed();
        if (!Turn.isClosed(state)) {
            machine.loadLater(state.started().definitionHash(), RETRY);
        }
    }

    private void branchDied(BranchDied died) {
        if (branches.forget(died)) {
            inbox.deliver(new ContinueScope(died.scope()));
        }
    }

    /**
     * What came in since the shard was told goes first, for a while; an execution that goes on comes back. Who waits
     * for an answer then asks again.
     */
    private Effect<ExecutionTurn, ExecutionState> passivated(ExecutionState state, Passivated passivated) {
        if (!inbox.isEmpty() && passivated.round() < LAST_ROUNDS) {
            Passivated again = new Passivated(passivated.round() + 1);
            scheduler.startSingleTimer(LAST_ROUND, again, LAST_ROUND);
            return Effect().none();
        }
        inbox.answerAll(new Unavailable("The execution is about to move; try again.", true));
        if (!Turn.isClosed(state) && !parking.isParked()) {
            passivation.comeBack();
        }
        return Effect().stop();
    }

    private void idle(ExecutionState state) {
        if (!inbox.isEmpty() || !gate.isOpen() || !watchers.isEmpty()) {
            return;
        }
        if (Turn.isClosed(state) || parking.isParked()) {
            passivation.letGo();
        } else if (machine.isLoaded()) {
            Instant soon = environment.clock().instant().plus(environment.parkAfter());
            rest().ifPresentOrElse(
                            rest -> {
                                if (rest.isBeyond(soon)) {
                                    parking.park(rest);
                                }
                            },
                            passivation::never);
        }
    }

    private void parkAnswered(ParkAnswered answer) {
        if (parking.answered(answer)) {
            passivation.letGo();
        }
    }
}
