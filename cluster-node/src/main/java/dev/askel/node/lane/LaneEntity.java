// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.node.lane.LaneMessage.Answered;
import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.CommitTurn;
import dev.askel.node.lane.LaneMessage.Passivated;
import dev.askel.node.lane.LaneMessage.Ping;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import dev.askel.node.lane.LaneMessage.Silent;
import dev.askel.node.lane.LaneMessage.WakeAll;
import dev.askel.node.lane.WakeRound.WakeUp;
import dev.askel.persistence.journal.JournalSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
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
 * Knows which executions and Map Runs are open, and wakes them when it starts or a node has gone. What comes in while a
 * turn is being stored goes into the next one, so that one write covers many executions.
 *
 * <p>What it knows is a superset of what is open: an execution is registered before its start is acknowledged, and a
 * note that it has closed may get lost, which costs one needless wake-up.
 */
final class LaneEntity extends EventSourcedBehavior<LaneMessage, LaneTurn, LaneState> {

    /** The pauses before it is started again, after a failed journal write as after any other failure. */
    private static final BackoffSupervisorStrategy JOURNAL_BACKOFF =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.2);

    private static final int SNAPSHOT_EVERY = 500;
    private static final int WAKING_MAX = 32;

    private final ActorContext<LaneMessage> context;
    private final Waking sleepers;
    private final Map<String, List<ActorRef<Registered>>> opening = new LinkedHashMap<>();
    private final Set<String> closing = new LinkedHashSet<>();
    private final WakeRound waking = new WakeRound(WAKING_MAX);
    private boolean commitAsked;

    private LaneEntity(ActorContext<LaneMessage> context, PersistenceId id, Waking sleepers) {
        super(id, JOURNAL_BACKOFF);
        this.context = context;
        this.sleepers = sleepers;
    }

    /** A lane; started again with growing pauses when the journal fails. */
    static Behavior<LaneMessage> create(PersistenceId id, Waking sleepers) {
        Behavior<LaneMessage> lane = Behaviors.setup(context -> {
            ActorRef<MemberRemoved> removals = context.messageAdapter(MemberRemoved.class, removed -> new WakeAll());
            Cluster.get(context.getSystem()).subscriptions().tell(Subscribe.create(removals, MemberRemoved.class));
            return new LaneEntity(context, id, sleepers);
        });
        return Behaviors.supervise(lane).onFailure(JOURNAL_BACKOFF);
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
        LaneTurn turn = new LaneTurn(List.copyOf(opening.keySet()), List.copyOf(closing));
        opening.clear();
        closing.clear();
        return Effect()
                .persist(turn)
                .thenRun(state -> answered.forEach(
                        (executionArn, askers) -> askers.forEach(asker -> asker.tell(new Registered(executionArn)))));
    }

    /** A failed journal write starts this same object again; what came in meanwhile is stored now. */
    private void recovered(LaneState state) {
        commitAsked = false;
        if (!opening.isEmpty() || !closing.isEmpty()) {
            askCommit();
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
