// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.node.execution.Gate;
import dev.askel.node.health.NodeTenure;
import dev.askel.node.maprun.MapRunAnswer.Absent;
import dev.askel.node.maprun.MapRunAnswer.Accepted;
import dev.askel.node.maprun.MapRunAnswer.Awake;
import dev.askel.node.maprun.MapRunAnswer.Closed;
import dev.askel.node.maprun.MapRunAnswer.Completed;
import dev.askel.node.maprun.MapRunAnswer.NotEnded;
import dev.askel.node.maprun.MapRunNote.CommitTurn;
import dev.askel.node.maprun.MapRunNote.GateFailed;
import dev.askel.node.maprun.MapRunNote.GatePassed;
import dev.askel.node.maprun.MapRunNote.GateRetry;
import dev.askel.node.maprun.MapRunNote.Idle;
import dev.askel.node.maprun.MapRunNote.NotTold;
import dev.askel.node.maprun.MapRunNote.Passivated;
import dev.askel.node.maprun.MapRunNote.TellAgain;
import dev.askel.node.maprun.MapRunNote.Tick;
import dev.askel.node.maprun.MapRunNote.Told;
import dev.askel.node.maprun.MapRunQueue.Decided;
import dev.askel.node.maprun.MapRunRequest.Describe;
import dev.askel.node.maprun.MapRunRequest.Redrive;
import dev.askel.node.maprun.MapRunRequest.ReportEnd;
import dev.askel.node.maprun.MapRunRequest.ReportRunning;
import dev.askel.node.maprun.MapRunRequest.Run;
import dev.askel.node.maprun.MapRunRequest.Stop;
import dev.askel.node.maprun.MapRunRequest.Update;
import dev.askel.node.maprun.MapRunRequest.Wake;
import dev.askel.persistence.journal.JournalBackoff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding.ShardCommand;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One Map Run. It stores which child executions it hands out before it starts them, and the ends of many of them in one
 * turn. The name of a child execution follows from the Map Run and the index, so that starting it again is harmless:
 * after a crash all those without an end are told to run once more, and report.
 *
 * <p>A lane knows the Map Run from its begin until the execution that waits for the result has it.
 */
final class MapRunEntity extends EventSourcedBehavior<MapRunMessage, MapRunTurn, MapRunState> {

    private static final Duration TICK = Duration.ofSeconds(5);

    /**
     * Where a Map Run is.
     *
     * @param shard what keeps the entity, and is told when it may go
     */
    record Address(String mapRunArn, PersistenceId persistenceId, ActorRef<ShardCommand> shard) {}

    private final Address address;
    private final ActorContext<MapRunMessage> context;
    private final TimerScheduler<MapRunMessage> timers;
    private final MapRunEnvironment environment;
    private final MapRunQueue queue;
    private final Children children;
    private final Gate gate = new Gate();
    private final MapRunClosing closing;
    private final WaitingExecution parent;
    private MapRunState latest = MapRunState.none();
    private boolean commitAsked;
    private boolean isNew = true;

    private MapRunEntity(
            ActorContext<MapRunMessage> context,
            TimerScheduler<MapRunMessage> timers,
            Address address,
            MapRunEnvironment environment) {
        super(address.persistenceId(), JournalBackoff.RESTART);
        this.address = address;
        this.context = context;
        this.timers = timers;
        this.environment = environment;
        this.queue = new MapRunQueue(new MapRunDecider(environment.concurrencyMax(), environment.resultBytesMax()));
        this.children = new Children(environment);
        this.closing = new MapRunClosing(address.mapRunArn(), context, timers, gate, environment);
        this.parent = new WaitingExecution(context, timers, environment.executions());
    }

    /** A Map Run; started again with growing pauses when the journal fails. */
    static Behavior<MapRunMessage> create(Address address, MapRunEnvironment environment) {
        Behavior<MapRunMessage> mapRun = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new MapRunEntity(context, timers, address, environment)));
        return Behaviors.supervise(mapRun).onFailure(JournalBackoff.RESTART);
    }

    @Override
    public MapRunState emptyState() {
        return MapRunState.none();
    }

    @Override
    public EventHandler<MapRunState, MapRunTurn> eventHandler() {
        return (state, turn) -> state.apply(turn.facts());
    }

    @Override
    public SignalHandler<MapRunState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .build();
    }

    @Override
    public CommandHandler<MapRunMessage, MapRunTurn, MapRunState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Run.class, run -> then(() -> accept(new MapRunCommand.Begin(run.plan()), run.replyTo())))
                .onCommand(
                        Stop.class, stop -> then(() -> accept(new MapRunCommand.Abort(stop.redrive()), stop.replyTo())))
                .onCommand(Redrive.class, redrive -> then(() -> redrive(redrive)))
                .onCommand(Update.class, (state, update) -> then(() -> update(state, update)))
                .onCommand(
                        Describe.class,
                        (state, ask) -> then(() -> gate.run(() -> ask.replyTo().tell(MapRunAnswer.describing(state)))))
                .onCommand(Wake.class, (state, wake) -> then(() -> wake(state, wake)))
                .onCommand(ReportRunning.class, (state, report) -> then(() -> runs(state, report)))
                .onCommand(ReportEnd.class, (state, report) -> then(() -> ended(state, report)))
                .onCommand(CommitTurn.class, (state, note) -> commit(state))
                .onCommand(Tick.class, (state, tick) -> then(() -> children.tick(state)))
                .onCommand(GatePassed.class, passed -> then(() -> gate.passed(passed.precondition())))
                .onCommand(GateFailed.class, failed -> then(() -> closing.failed(failed)))
                .onCommand(GateRetry.class, retry -> then(() -> gate.retry(retry.precondition())))
                .onCommand(
                        Told.class,
                        told -> then(() -> enqueue(new MapRunCommand.ConfirmTold(told.redrive()), applied -> {})))
                .onCommand(NotTold.class, failed -> then(() -> parent.tellLater(failed)))
                .onCommand(TellAgain.class, again -> then(() -> tell(again.attempt())))
                .onCommand(Idle.class, (state, idle) -> then(() -> idle(state)))
                .onCommand(Passivated.class, this::passivated)
                .build();
    }

    private Effect<MapRunTurn, MapRunState> then(Runnable step) {
        step.run();
        return Effect().none();
    }

    /** A failed journal write starts this same object again: what was to be stored is asked of the children anew. */
    private void recovered(MapRunState state) {
        latest = state;
        commitAsked = false;
        timers.cancelAll();
        gate.retryAll();
        if (!queue.isEmpty()) {
            askCommit();
        }
        if (state.isOpen()) {
            closing.register();
            closing.record(latest, lastSequenceNumber(context));
            resumeOnceCounted(state);
        } else {
            whenIdle();
        }
    }

    /** Express child executions may have been lost with the Map Run's node; that they begin again is stored before. */
    private void resumeOnceCounted(MapRunState state) {
        boolean mayBeLost = isNew && state.isRunning() && state.plan().isExpress();
        isNew = false;
        if (mayBeLost) {
            enqueue(new MapRunCommand.RunAgain(state.running().boxed().toList()), applied -> resume());
        } else {
            gate.run(this::resume);
        }
    }

    private void runs(MapRunState state, ReportRunning report) {
        children.runs(state, report)
                .ifPresent(index -> enqueue(new MapRunCommand.RunAgain(List.of(index)), applied -> {}));
    }

    private void resume() {
        if (latest.isRunning()) {
            children.resume(latest);
            tickOn();
        } else if (!latest.told()) {
            parent.tell(latest, 0);
        }
    }

    private void accept(MapRunCommand command, ActorRef<MapRunAnswer> asker) {
        enqueue(command, applied -> asker.tell(new Accepted()));
    }

    private void redrive(Redrive redrive) {
        enqueue(new MapRunCommand.Redrive(redrive.plan(), redrive.number()), applied -> redrive.replyTo()
                .tell(latest.redrive().number() >= redrive.number() ? new Accepted() : new NotEnded()));
    }

    private void update(MapRunState state, Update update) {
        if (state.begun().isEmpty()) {
            update.replyTo().tell(new Absent());
        } else {
            enqueue(new MapRunCommand.Change(update.change()), applied -> update.replyTo()
                    .tell(applied ? new Accepted() : new Completed()));
        }
    }

    private void ended(MapRunState state, ReportEnd report) {
        children.ended(state, report.name(), report.redrive())
                .ifPresent(index -> enqueue(
                        new MapRunCommand.RecordEnd(index, report.end(), report.redrive()),
                        applied -> children.recorded(latest, report.name(), report.redrive())));
    }

    private void enqueue(MapRunCommand command, Consumer<Boolean> answer) {
        queue.add(command, answer);
        askCommit();
    }

    /** The note goes to the end of the mailbox, so that all that has come in meanwhile is in the queue before it. */
    private void askCommit() {
        if (!commitAsked) {
            commitAsked = true;
            context.getSelf().tell(new CommitTurn());
        }
    }

    private Effect<MapRunTurn, MapRunState> commit(MapRunState state) {
        commitAsked = false;
        Decided decided = queue.decide(state, now());
        if (!queue.isEmpty()) {
            askCommit();
        }
        if (decided.facts().isEmpty()) {
            gate.run(() -> decided.answers().forEach(Runnable::run));
            return Effect().none();
        }
        return Effect()
                .persist(new MapRunTurn(decided.facts()))
                .thenRun(NodeTenure.guarded(context, after -> stored(state, after, decided)));
    }

    private void stored(MapRunState before, MapRunState after, Decided decided) {
        latest = after;
        boolean opens = opens(before, after);
        if (opens) {
            context.cancelReceiveTimeout();
            closing.register();
        }
        if (opens || ends(before, after)) {
            closing.record(latest, lastSequenceNumber(context));
        }
        if (after.isRunning()) {
            if (opens) {
                tickOn();
            }
        } else {
            timers.cancel(new Tick());
        }
        gate.run(() -> {
            decided.answers().forEach(Runnable::run);
            act(before, after);
        });
    }

    /** Whether it begins, or begins again. */
    private static boolean opens(MapRunState before, MapRunState after) {
        return before.begun().isEmpty() && after.begun().isPresent() || isRedriven(before, after);
    }

    private static boolean ends(MapRunState before, MapRunState after) {
        return after.endedAt().isPresent() && (before.endedAt().isEmpty() || isRedriven(before, after));
    }

    private static boolean isRedriven(MapRunState before, MapRunState after) {
        return after.redrive().number() > before.redrive().number();
    }

    private void act(MapRunState before, MapRunState after) {
        if (after.begun().isPresent()) {
            children.stored(before, after);
        }
        if (ends(before, after)) {
            tell(0);
        }
        if (!before.told() && after.told()) {
            close();
            whenIdle();
        }
    }

    /** Since it has ended, it may have been redriven. */
    private void tell(int attempt) {
        if (latest.endedAt().isPresent() && !latest.told()) {
            parent.tell(latest, attempt);
        }
    }

    /** Until the gate opens, it may have been redriven. */
    private void close() {
        if (!latest.isOpen()) {
            closing.close();
        }
    }

    private void wake(MapRunState state, Wake wake) {
        if (state.isRunning()) {
            children.askAgain(state);
        }
        boolean goesOn = state.isOpen() || !queue.isEmpty();
        wake.replyTo().tell(goesOn ? new Awake() : new Closed());
    }

    private void tickOn() {
        timers.startTimerWithFixedDelay(new Tick(), TICK);
    }

    private void whenIdle() {
        context.setReceiveTimeout(environment.idle(), new Idle());
    }

    private void idle(MapRunState state) {
        if (!state.isOpen() && queue.isEmpty() && gate.isOpen()) {
            address.shard().tell(new ClusterSharding.Passivate<>(context.getSelf()));
        }
    }

    /** What came in since the shard was told goes first; a Map Run that goes on comes back, unless the node leaves. */
    private Effect<MapRunTurn, MapRunState> passivated(MapRunState state, Passivated passivated) {
        if (!queue.isEmpty()) {
            context.getSelf().tell(passivated);
            return Effect().none();
        }
        boolean leaving =
                CoordinatedShutdown.get(context.getSystem()).getShutdownReason().isPresent();
        if (state.isOpen() && !leaving) {
            environment.mapRuns().wake(address.mapRunArn());
        }
        return Effect().stop();
    }

    private Instant now() {
        return environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
