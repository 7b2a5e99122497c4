// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Deleted;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineAnswer.Taken;
import dev.askel.node.definition.MachineEvent.MachineCreated;
import dev.askel.node.definition.MachineEvent.MachineDeleted;
import dev.askel.node.definition.MachineEvent.MachineDeletionStarted;
import dev.askel.node.definition.MachineEvent.MachineUpdated;
import dev.askel.node.definition.MachineMessage.Create;
import dev.askel.node.definition.MachineMessage.Delete;
import dev.askel.node.definition.MachineMessage.Describe;
import dev.askel.node.definition.MachineMessage.IndexAgain;
import dev.askel.node.definition.MachineMessage.Indexed;
import dev.askel.node.definition.MachineMessage.NotIndexed;
import dev.askel.node.definition.MachineMessage.Update;
import dev.askel.persistence.journal.JournalSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One state machine: its revisions and its end. A change is answered when lists show it too, so that whoever creates a
 * machine finds it. After a crash the index is written again. Executions that run go on with the definition they were
 * started with, whatever becomes of their machine.
 */
final class StateMachineEntity extends EventSourcedBehavior<MachineMessage, MachineEvent, MachineState> {

    /** The pauses before it is started again, after a failed journal write as after any other failure. */
    private static final BackoffSupervisorStrategy JOURNAL_BACKOFF =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.2);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private record Owed(ActorRef<MachineAnswer> asker, MachineAnswer answer) {}

    private final String arn;
    private final ActorContext<MachineMessage> context;
    private final TimerScheduler<MachineMessage> timers;
    private final MachineRecords records;
    private final List<Owed> owed = new ArrayList<>();
    private boolean indexing;
    private boolean indexStale;

    private StateMachineEntity(
            ActorContext<MachineMessage> context,
            TimerScheduler<MachineMessage> timers,
            String arn,
            PersistenceId id,
            MachineRecords records) {
        super(id, JOURNAL_BACKOFF);
        this.arn = arn;
        this.context = context;
        this.timers = timers;
        this.records = records;
    }

    /** A machine; started again with growing pauses when the journal fails. */
    static Behavior<MachineMessage> create(String arn, PersistenceId id, MachineRecords records) {
        Behavior<MachineMessage> machine = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new StateMachineEntity(context, timers, arn, id, records)));
        return Behaviors.supervise(machine).onFailure(JOURNAL_BACKOFF);
    }

    @Override
    public String journalPluginId() {
        return JournalSettings.COMPACTED_JOURNAL;
    }

    @Override
    public MachineState emptyState() {
        return MachineState.none();
    }

    @Override
    public EventHandler<MachineState, MachineEvent> eventHandler() {
        return MachineState::apply;
    }

    @Override
    public SignalHandler<MachineState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), state -> {
                    if (state.machine().isPresent()) {
                        index(state);
                    }
                })
                .build();
    }

    @Override
    public CommandHandler<MachineMessage, MachineEvent, MachineState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Create.class, this::create)
                .onCommand(Update.class, this::update)
                .onCommand(Delete.class, this::delete)
                .onCommand(Describe.class, this::describe)
                .onCommand(Indexed.class, (state, indexed) -> indexed(state))
                .onCommand(NotIndexed.class, (state, failed) -> notIndexed(failed))
                .onCommand(IndexAgain.class, (state, again) -> {
                    index(state);
                    return Effect().none();
                })
                .build();
    }

    private Effect<MachineEvent, MachineState> create(MachineState state, Create create) {
        if (state.deleting()) {
            return answer(create.replyTo(), new Deleting());
        }
        if (state.machine().isPresent()) {
            MachineRecord machine = state.machine().get();
            return machine.isSameAs(create.machine())
                    ? answerIndexed(create.replyTo(), new Found(machine, false))
                    : answer(create.replyTo(), new Taken());
        }
        return Effect().persist(new MachineCreated(create.machine())).thenRun(after -> {
            owed.add(new Owed(create.replyTo(), new Found(create.machine(), false)));
            index(after);
        });
    }

    private Effect<MachineEvent, MachineState> update(MachineState state, Update update) {
        if (state.machine().isEmpty()) {
            return answer(update.replyTo(), new Absent());
        }
        if (state.deleting()) {
            return answer(update.replyTo(), new Deleting());
        }
        return Effect().persist(new MachineUpdated(update.change())).thenRun(after -> {
            MachineRecord machine = after.machine().orElseThrow();
            owed.add(new Owed(update.replyTo(), new Found(machine, false)));
            index(after);
        });
    }

    private Effect<MachineEvent, MachineState> delete(MachineState state, Delete delete) {
        if (state.machine().isEmpty()) {
            return answer(delete.replyTo(), new Deleted());
        }
        owed.add(new Owed(delete.replyTo(), new Deleted()));
        return state.deleting()
                ? Effect().none()
                : Effect().persist(new MachineDeletionStarted()).thenRun(this::index);
    }

    private Effect<MachineEvent, MachineState> describe(MachineState state, Describe describe) {
        MachineAnswer answer =
                state.machine().isPresent() ? new Found(state.machine().get(), state.deleting()) : new Absent();
        return answer(describe.replyTo(), answer);
    }

    private Effect<MachineEvent, MachineState> answer(ActorRef<MachineAnswer> asker, MachineAnswer answer) {
        asker.tell(answer);
        return Effect().none();
    }

    private Effect<MachineEvent, MachineState> answerIndexed(ActorRef<MachineAnswer> asker, MachineAnswer answer) {
        if (indexing) {
            owed.add(new Owed(asker, answer));
            return Effect().none();
        }
        return answer(asker, answer);
    }

    /** One write at a time, so that an older one never comes after a newer one. */
    private void index(MachineState state) {
        if (indexing) {
            indexStale = true;
            return;
        }
        indexing = true;
        CompletionStage<?> written = state.deleting()
                ? records.remove(arn, lastSequenceNumber(context))
                : records.put(state.machine().orElseThrow(), lastSequenceNumber(context));
        context.pipeToSelf(written, (done, failure) -> failure == null ? new Indexed() : new NotIndexed(failure));
    }

    private Effect<MachineEvent, MachineState> indexed(MachineState state) {
        indexing = false;
        if (indexStale) {
            indexStale = false;
            index(state);
            return Effect().none();
        }
        return state.deleting()
                ? Effect().persist(new MachineDeleted()).thenRun(after -> answerOwed())
                : Effect().none().thenRun(this::answerOwed);
    }

    private void answerOwed() {
        owed.forEach(waiting -> waiting.asker().tell(waiting.answer()));
        owed.clear();
    }

    private Effect<MachineEvent, MachineState> notIndexed(NotIndexed failed) {
        context.getLog()
                .warn(
                        "{}: the index is written again: {}",
                        arn,
                        failed.failure().toString());
        indexing = false;
        indexStale = false;
        timers.startSingleTimer(new IndexAgain(), RETRY);
        return Effect().none();
    }
}
