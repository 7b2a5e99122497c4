// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.node.express.ExpressEnvironment;
import dev.askel.node.express.ExpressRunner;
import dev.askel.node.health.NodeTenure;
import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.CommitTurn;
import dev.askel.node.lane.LaneMessage.ExpressEnded;
import dev.askel.node.lane.LaneMessage.Know;
import dev.askel.node.lane.LaneMessage.LaneStatus;
import dev.askel.node.lane.LaneMessage.MembersChanged;
import dev.askel.node.lane.LaneMessage.Park;
import dev.askel.node.lane.LaneMessage.Passivated;
import dev.askel.node.lane.LaneMessage.Ping;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.StartExpress;
import dev.askel.node.lane.LaneMessage.WakeAll;
import dev.askel.node.lane.LaneMessage.WakeDue;
import dev.askel.node.lane.LaneMessage.Woken;
import dev.askel.node.lane.WakeRound.End;
import dev.askel.node.lane.WakeRound.WakeUp;
import dev.askel.persistence.journal.JournalBackoff;
import dev.askel.persistence.journal.JournalSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * Knows which executions and Map Runs are open: which of them are attended, and which are parked until when. It wakes
 * the attended ones when it starts or a node has gone, the parked ones when they are due. Knows the unfinished Express
 * executions too, has them run beside it, and again from the start where a node was lost. What comes in while a turn is
 * being stored goes into the next one, so that one write covers many executions.
 *
 * <p>What it knows is a superset of what is open: an execution is registered before its start is acknowledged, and a
 * note that it has closed may get lost, which costs one needless wake-up. A parked one stores nothing before it is
 * registered as attended again.
 */
final class LaneEntity extends EventSourcedBehavior<LaneMessage, LaneTurn, LaneState> {

    /** A snapshot of a lane with many parked executions has some megabytes. */
    private static final int SNAPSHOT_EVERY = 2_000;
    /** An execution that is woken reads its journal first, so that its own timer is on time. */
    private static final Duration EARLY = Duration.ofMillis(400);

    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * What is attended is called again and again, in case that it has left memory and the message that should have
     * brought it back was lost; sooner after the cluster has changed, when shards move.
     */
    private static final Duration CALL_EVERY = Duration.ofMinutes(3);

    private static final Duration CALL_AFTER_CHANGE = Duration.ofSeconds(30);

    private final ActorContext<LaneMessage> context;
    private final TimerScheduler<LaneMessage> timers;
    private final LaneAddress address;
    private final Waking sleepers;
    private final ExpressEnvironment environment;
    private final OpenIntake open;
    private final WakeRound waking;
    private final ActorRef<ExpressRunner.Message> runner;
    private final ExpressIntake express;
    private boolean commitAsked;
    private long wakesAt = WakeTimes.NEVER;

    private LaneEntity(
            ActorContext<LaneMessage> context,
            TimerScheduler<LaneMessage> timers,
            LaneAddress address,
            Waking sleepers,
            ExpressEnvironment environment) {
        // What the runner runs goes on while the journal is away.
        super(address.persistenceId(), JournalBackoff.RESTART.withStopChildren(false));
        this.context = context;
        this.timers = timers;
        this.address = address;
        this.sleepers = sleepers;
        this.environment = environment;
        this.open = new OpenIntake(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2));
        this.waking = new WakeRound(address.wakingMax());
        ActorRef<LaneMessage> self = context.getSelf();
        this.runner =
                context.spawnAnonymous(ExpressRunner.create(environment, arn -> self.tell(new ExpressEnded(arn))));
        this.express = new ExpressIntake(environment, runner);
    }

    /** A lane; started again with growing pauses when the journal fails. */
    static Behavior<LaneMessage> create(LaneAddress address, Waking sleepers, ExpressEnvironment environment) {
        Behavior<LaneMessage> lane = Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            ActorRef<MemberEvent> changes = context.messageAdapter(MemberEvent.class, MembersChanged::of);
            Cluster.get(context.getSystem()).subscriptions().tell(Subscribe.create(changes, MemberEvent.class));
            return new LaneEntity(context, timers, address, sleepers, environment);
        }));
        return Behaviors.supervise(lane).onFailure(JournalBackoff.RESTART);
    }

    @Override
    public String journalPluginId() {
        return JournalSettings.COMPACTED_JOURNAL;
    }

    @Override
    public String snapshotPluginId() {
        return JournalSettings.COMPACTED_SNAPSHOTS;
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, 1).withDeleteEventsOnSnapshot();
    }

    @Override
    public LaneState emptyState() {
        return new LaneState();
    }

    @Override
    public EventHandler<LaneState, LaneTurn> eventHandler() {
        return LaneState::apply;
    }

    @Override
    public SnapshotAdapter<LaneState> snapshotAdapter() {
        return new SnapshotAdapter<>() {
            @Override
            public Object toJournal(LaneState state) {
                return state.snapshot();
            }

            @Override
            public LaneState fromJournal(Object from) {
                return new LaneState((LaneSnapshot) from);
            }
        };
    }

    @Override
    public SignalHandler<LaneState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .build();
    }

    @Override
    public CommandHandler<LaneMessage, LaneTurn, LaneState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Register.class, this::register)
                .onCommand(Know.class, this::know)
                .onCommand(Park.class, this::park)
                .onCommand(Close.class, close -> {
                    open.take(close);
                    return askCommit();
                })
                .onCommand(StartExpress.class, this::startExpress)
                .onCommand(ExpressEnded.class, this::expressEnded)
                .onCommand(CommitTurn.class, (state, commit) -> commit(state))
                .onCommand(Woken.class, this::woken)
                .onCommand(MembersChanged.class, (state, change) -> then(() -> membersChanged(state, change)))
                .onCommand(WakeAll.class, (state, all) -> then(() -> wakeAll(state)))
                .onCommand(WakeDue.class, (state, due) -> then(() -> wakeDue(state)))
                .onCommand(Ping.class, this::ping)
                .onCommand(Passivated.class, passivated -> passivated())
                .build();
    }

    private Effect<LaneTurn, LaneState> then(Runnable step) {
        step.run();
        return Effect().none();
    }

    private Effect<LaneTurn, LaneState> register(LaneState state, Register register) {
        waking.registered(register.executionArn());
        open.take(register, state);
        wakeNext(state);
        return askCommit();
    }

    private Effect<LaneTurn, LaneState> know(LaneState state, Know know) {
        open.take(know, state);
        return askCommit();
    }

    private Effect<LaneTurn, LaneState> park(LaneState state, Park park) {
        open.take(park, state);
        return askCommit();
    }

    private Effect<LaneTurn, LaneState> ping(LaneState state, Ping ping) {
        ping.replyTo()
                .ifPresent(asker -> asker.tell(
                        new LaneStatus(address.number(), state.openCount(), state.parkedCount(), waking.size())));
        return Effect().none();
    }

    private Effect<LaneTurn, LaneState> startExpress(LaneState state, StartExpress start) {
        express.take(start, state.express());
        return askCommit();
    }

    private Effect<LaneTurn, LaneState> expressEnded(LaneState state, ExpressEnded ended) {
        express.take(ended.executionArn(), state.express());
        return askCommit();
    }

    /** The note goes to the end of the mailbox, so that all that has come in meanwhile is stored with it. */
    private Effect<LaneTurn, LaneState> askCommit() {
        if (!commitAsked && !(open.isEmpty() && express.isEmpty())) {
            commitAsked = true;
            context.getSelf().tell(new CommitTurn());
        }
        return Effect().none();
    }

    private Effect<LaneTurn, LaneState> commit(LaneState before) {
        commitAsked = false;
        OpenIntake.Batch ofOpen = open.next(before);
        ExpressIntake.Batch ofExpress = express.next();
        LaneTurn turn = ofOpen.toStore(ofExpress.toStore());
        return Effect().persist(turn).thenRun(NodeTenure.guarded(context, state -> {
            waking.add(ofOpen.stored());
            ofExpress.stored();
            wakeNext(state);
            askCommit();
        }));
    }

    /** A failed journal write starts this same object again; what came in meanwhile is stored now. */
    private void recovered(LaneState state) {
        commitAsked = false;
        wakesAt = WakeTimes.NEVER;
        timers.startTimerWithFixedDelay(CALL_EVERY, new WakeAll(), CALL_EVERY);
        express.recovered(state.express());
        askCommit();
        context.getLog()
                .debug(
                        "Lane {}: {} open, of which {} are parked",
                        address.number(),
                        state.openCount(),
                        state.parkedCount());
        wakeAll(state);
    }

    /** What runs here of Express executions is not lost where the lane moves to another node. */
    private Effect<LaneTurn, LaneState> passivated() {
        return express.parting()
                .map(parting -> Effect()
                        .persist(new LaneTurn(List.of(), List.of(), Optional.of(parting), Optional.empty()))
                        .thenStop())
                .orElseGet(() -> Effect().stop());
    }

    /** What a lost node had in memory is called at once; what a shard takes along as it moves, once it has moved. */
    private void membersChanged(LaneState state, MembersChanged change) {
        if (change.lost()) {
            wakeAll(state);
        }
        timers.startSingleTimer(CALL_AFTER_CHANGE, new WakeAll(), CALL_AFTER_CHANGE);
    }

    private void wakeAll(LaneState state) {
        waking.add(state.attended());
        wakeNext(state);
    }

    private void wakeDue(LaneState state) {
        wakesAt = WakeTimes.NEVER;
        wakeNext(state);
    }

    private void wakeNext(LaneState state) {
        long until = now() + EARLY.toMillis();
        waking.next(() -> state.pollDue(until)).forEach(this::wake);
        // Without room, an answer leads here.
        if (waking.hasRoom() && state.nextDue() < wakesAt) {
            wakesAt = state.nextDue();
            long delay = Math.min(wakesAt - until, LONGEST.toMillis());
            timers.startSingleTimer(new WakeDue(), Duration.ofMillis(Math.max(delay, 1)));
        }
    }

    private long now() {
        return environment.clock().millis();
    }

    private void wake(WakeUp wakeUp) {
        context.pipeToSelf(
                sleepers.wake(wakeUp.executionArn()),
                (closed, failure) -> new Woken(wakeUp, failure != null ? End.SILENT : closed ? End.CLOSED : End.AWAKE));
    }

    private Effect<LaneTurn, LaneState> woken(LaneState state, Woken woken) {
        String executionArn = woken.wakeUp().executionArn();
        if (waking.settled(woken.wakeUp(), woken.end()) && state.isOpen(executionArn)) {
            open.close(executionArn);
        }
        wakeNext(state);
        return askCommit();
    }
}
