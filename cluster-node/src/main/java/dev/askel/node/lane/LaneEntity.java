// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.node.express.ExpressEnvironment;
import dev.askel.node.express.ExpressRunner;
import dev.askel.node.express.ExpressRunner.BeginAgain;
import dev.askel.node.health.NodeTenure;
import dev.askel.node.lane.LaneMessage.Answered;
import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.CommitTurn;
import dev.askel.node.lane.LaneMessage.ExpressEnded;
import dev.askel.node.lane.LaneMessage.Passivated;
import dev.askel.node.lane.LaneMessage.Ping;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import dev.askel.node.lane.LaneMessage.Silent;
import dev.askel.node.lane.LaneMessage.StartExpress;
import dev.askel.node.lane.LaneMessage.WakeAll;
import dev.askel.node.lane.WakeRound.WakeUp;
import dev.askel.persistence.journal.JournalBackoff;
import dev.askel.persistence.journal.JournalSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * Knows which executions and Map Runs are open, and wakes them when it starts or a node has gone. Knows the unfinished
 * Express executions too, has them run beside it, and again from the start where a node was lost. What comes in while a
 * turn is being stored goes into the next one, so that one write covers many executions.
 *
 * <p>What it knows is a superset of what is open: an execution is registered before its start is acknowledged, and a
 * note that it has closed may get lost, which costs one needless wake-up.
 */
final class LaneEntity extends EventSourcedBehavior<LaneMessage, LaneTurn, LaneState> {

    private static final int SNAPSHOT_EVERY = 500;
    private static final int WAKING_MAX = 32;

    private final ActorContext<LaneMessage> context;
    private final Waking sleepers;
    private final Map<String, List<ActorRef<Registered>>> opening = new LinkedHashMap<>();
    private final Set<String> closing = new LinkedHashSet<>();
    private final WakeRound waking = new WakeRound(WAKING_MAX);
    private final ActorRef<ExpressRunner.Message> runner;
    private final ExpressIntake express;
    private boolean commitAsked;

    private LaneEntity(
            ActorContext<LaneMessage> context, PersistenceId id, Waking sleepers, ExpressEnvironment environment) {
        // What the runner runs goes on while the journal is away.
        super(id, JournalBackoff.RESTART.withStopChildren(false));
        this.context = context;
        this.sleepers = sleepers;
        ActorRef<LaneMessage> self = context.getSelf();
        this.runner =
                context.spawnAnonymous(ExpressRunner.create(environment, arn -> self.tell(new ExpressEnded(arn))));
        this.express = new ExpressIntake(environment.settings(), runner);
    }

    /** A lane; started again with growing pauses when the journal fails. */
    static Behavior<LaneMessage> create(PersistenceId id, Waking sleepers, ExpressEnvironment environment) {
        Behavior<LaneMessage> lane = Behaviors.setup(context -> {
            ActorRef<MemberRemoved> removals = context.messageAdapter(MemberRemoved.class, removed -> new WakeAll());
            Cluster.get(context.getSystem()).subscriptions().tell(Subscribe.create(removals, MemberRemoved.class));
            return new LaneEntity(context, id, sleepers, environment);
        });
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
                .onCommand(Close.class, close -> close(close.executionArn()))
                .onCommand(StartExpress.class, this::startExpress)
                .onCommand(ExpressEnded.class, this::expressEnded)
                .onCommand(CommitTurn.class, commit -> commit())
                .onCommand(Answered.class, this::answered)
                .onCommand(Silent.class, this::silent)
                .onCommand(WakeAll.class, (state, all) -> {
                    wakeAll(state);
                    return Effect().none();
                })
                .onCommand(Ping.class, ping -> Effect().none())
                .onCommand(Passivated.class, passivated -> Effect().stop())
                .build();
    }

    private Effect<LaneTurn, LaneState> register(LaneState state, Register register) {
        String executionArn = register.executionArn();
        waking.alive(executionArn);
        wakeNext();
        if (state.isOpen(executionArn) && !closing.contains(executionArn)) {
            register.replyTo().tell(new Registered(executionArn));
            return Effect().none();
        }
        closing.remove(executionArn);
        opening.computeIfAbsent(executionArn, arn -> new ArrayList<>()).add(register.replyTo());
        return askCommit();
    }

    private Effect<LaneTurn, LaneState> close(String executionArn) {
        closing.add(executionArn);
        return askCommit();
    }

    private Effect<LaneTurn, LaneState> startExpress(LaneState state, StartExpress start) {
        return express.take(start, state) ? askCommit() : Effect().none();
    }

    private Effect<LaneTurn, LaneState> expressEnded(LaneState state, ExpressEnded ended) {
        return express.take(ended.executionArn(), state)
                ? askCommit()
                : Effect().none();
    }

    /** The note goes to the end of the mailbox, so that all that has come in meanwhile is stored with it. */
    private Effect<LaneTurn, LaneState> askCommit() {
        if (!commitAsked) {
            commitAsked = true;
            context.getSelf().tell(new CommitTurn());
        }
        return Effect().none();
    }

    private Effect<LaneTurn, LaneState> commit() {
        commitAsked = false;
        Map<String, List<ActorRef<Registered>>> answered = new LinkedHashMap<>(opening);
        ExpressIntake.Batch batch = express.next();
        LaneTurn turn = new LaneTurn(List.copyOf(opening.keySet()), List.copyOf(closing), batch.toStore());
        opening.clear();
        closing.clear();
        return Effect().persist(turn).thenRun(NodeTenure.guarded(context, state -> {
            answered.forEach(
                    (executionArn, askers) -> askers.forEach(asker -> asker.tell(new Registered(executionArn))));
            batch.stored();
        }));
    }

    /** A failed journal write starts this same object again; what came in meanwhile is stored now. */
    private void recovered(LaneState state) {
        commitAsked = false;
        if (!opening.isEmpty() || !closing.isEmpty() || !express.isEmpty()) {
            askCommit();
        }
        if (state.expressCount() > 0) {
            runner.tell(new BeginAgain(state.express()));
        }
        wakeAll(state);
    }

    private void wakeAll(LaneState state) {
        waking.add(state.open());
        wakeNext();
    }

    private void wakeNext() {
        waking.next().forEach(this::wake);
    }

    private void wake(WakeUp wakeUp) {
        String executionArn = wakeUp.executionArn();
        context.pipeToSelf(
                sleepers.wake(executionArn),
                (closed, failure) -> failure == null
                        ? new Answered(executionArn, wakeUp.number(), closed)
                        : new Silent(executionArn, wakeUp.number()));
    }

    private Effect<LaneTurn, LaneState> answered(LaneState state, Answered answered) {
        boolean counts = waking.settled(answered.executionArn(), answered.wake());
        wakeNext();
        return counts && answered.closed() && state.isOpen(answered.executionArn())
                ? close(answered.executionArn())
                : Effect().none();
    }

    private Effect<LaneTurn, LaneState> silent(LaneState state, Silent silent) {
        if (waking.settled(silent.executionArn(), silent.wake()) && state.isOpen(silent.executionArn())) {
            waking.add(List.of(silent.executionArn()));
        }
        wakeNext();
        return Effect().none();
    }
}
