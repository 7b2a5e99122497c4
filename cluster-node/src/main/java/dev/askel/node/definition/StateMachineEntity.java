// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Deleted;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineEvent.MachineCreated;
import dev.askel.node.definition.MachineEvent.MachineDeleted;
import dev.askel.node.definition.MachineEvent.MachineDeletionStarted;
import dev.askel.node.definition.MachineMessage.AnswerDeletion;
import dev.askel.node.definition.MachineMessage.Ask;
import dev.askel.node.definition.MachineMessage.Delete;
import dev.askel.node.definition.MachineMessage.Describe;
import dev.askel.node.definition.MachineMessage.EndAgain;
import dev.askel.node.definition.MachineMessage.ExecutionBegun;
import dev.askel.node.definition.MachineMessage.IndexAgain;
import dev.askel.node.definition.MachineMessage.Indexed;
import dev.askel.node.definition.MachineMessage.NotEnded;
import dev.askel.node.definition.MachineMessage.NotIndexed;
import dev.askel.node.definition.MachineMessage.Perform;
import dev.askel.node.definition.MachineMessage.StepAgain;
import dev.askel.node.definition.MachineMessage.StepDone;
import dev.askel.node.definition.MachineMessage.StepFailed;
import dev.askel.node.health.NodeTenure;
import dev.askel.persistence.journal.JournalBackoff;
import dev.askel.persistence.journal.JournalSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
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
 * One state machine: its revisions, versions, aliases and tags, and its end. The creation is answered when lists show
 * the machine, so that whoever creates it finds it; after a crash the index is written again. Executions that run go on
 * with the definition they were started with, whatever the machine becomes, until it is deleted.
 */
final class StateMachineEntity extends EventSourcedBehavior<MachineMessage, MachineEvent, MachineState> {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private record Owed(ActorRef<MachineAnswer> asker, MachineAnswer answer) {}

    private final String arn;
    private final ActorContext<MachineMessage> context;
    private final TimerScheduler<MachineMessage> timers;
    private final MachineEnvironment environment;
    private final Deletion deletion;
    private final List<Owed> owed = new ArrayList<>();
    private boolean indexing;

    private StateMachineEntity(
            ActorContext<MachineMessage> context,
            TimerScheduler<MachineMessage> timers,
            String arn,
            PersistenceId id,
            MachineEnvironment environment) {
        super(id, JournalBackoff.RESTART);
        this.arn = arn;
        this.context = context;
        this.timers = timers;
        this.environment = environment;
        this.deletion = new Deletion(arn, context, timers, environment);
    }

    /** A machine; started again with growing pauses when the journal fails. */
    static Behavior<MachineMessage> create(String arn, PersistenceId id, MachineEnvironment environment) {
        Behavior<MachineMessage> machine = Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new StateMachineEntity(context, timers, arn, id, environment)));
        return Behaviors.supervise(machine).onFailure(JournalBackoff.RESTART);
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
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .build();
    }

    private void recovered(MachineState state) {
        if (state.deleting()) {
            deletion.begin(lastSequenceNumber(context));
        } else if (state.machine().isPresent()) {
            index(state);
        }
    }

    @Override
    public CommandHandler<MachineMessage, MachineEvent, MachineState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Perform.class, this::perform)
                .onCommand(
                        Ask.class,
                        (state, ask) -> answer(ask.replyTo(), ask.query().accept(new MachineAnswers(state))))
                .onCommand(Describe.class, this::describe)
                .onCommand(Delete.class, this::delete)
                .onCommand(ExecutionBegun.class, this::executionBegun)
                .onCommand(Indexed.class, indexed -> then(this::indexed))
                .onCommand(NotIndexed.class, failed -> then(() -> notIndexed(failed)))
                .onCommand(IndexAgain.class, (state, again) -> then(() -> index(state)))
                .onCommand(
                        StepDone.class,
                        (state, done) -> deletion.done(done) ? gone() : Effect().none())
                .onCommand(StepFailed.class, failed -> then(() -> deletion.failed(failed)))
                .onCommand(StepAgain.class, again -> then(deletion::run))
                .onCommand(AnswerDeletion.class, answer -> then(deletion::answer))
                .onCommand(NotEnded.class, failed -> then(() -> deletion.endAgain(failed.executionArn())))
                .onCommand(EndAgain.class, again -> then(() -> deletion.end(again.executionArn())))
                .build();
    }

    private Effect<MachineEvent, MachineState> perform(MachineState state, Perform perform) {
        MachineDecision decision = MachineDecider.decide(state, perform.command());
        if (decision.events().isEmpty()) {
            return then(() -> answerIndexed(perform.replyTo(), decision.answer().apply(state)));
        }
        return Effect().persist(decision.events()).thenRun(NodeTenure.guarded(context, after -> {
            if (decision.events().get(0) instanceof MachineCreated) {
                index(after);
            }
            answerIndexed(perform.replyTo(), decision.answer().apply(after));
        }));
    }

    private Effect<MachineEvent, MachineState> describe(MachineState state, Describe describe) {
        return answer(
                describe.replyTo(),
                state.machine()
                        .<MachineAnswer>map(machine -> new Found(machine, state.deleting()))
                        .orElseGet(Absent::new));
    }

    private Effect<MachineEvent, MachineState> delete(MachineState state, Delete delete) {
        if (state.machine().isEmpty()) {
            return answer(delete.replyTo(), new Deleted());
        }
        if (state.deleting()) {
            return then(() -> deletion.answerLater(delete.replyTo()));
        }
        return Effect().persist(new MachineDeletionStarted()).thenRun(NodeTenure.guarded(context, after -> {
            deletion.answerLater(delete.replyTo());
            deletion.begin(lastSequenceNumber(context));
        }));
    }

    private Effect<MachineEvent, MachineState> gone() {
        return Effect().persist(new MachineDeleted()).thenRun(NodeTenure.guarded(context, after -> deletion.closed()));
    }

    private Effect<MachineEvent, MachineState> executionBegun(MachineState state, ExecutionBegun begun) {
        boolean goesOn = !state.deleting()
                && state.machine()
                        .filter(machine -> machine.createdAt().equals(begun.machineCreatedAt()))
                        .isPresent();
        return goesOn ? Effect().none() : then(() -> deletion.end(begun.executionArn()));
    }

    private Effect<MachineEvent, MachineState> answer(ActorRef<MachineAnswer> asker, MachineAnswer answer) {
        asker.tell(answer);
        return Effect().none();
    }

    private Effect<MachineEvent, MachineState> then(Runnable step) {
        step.run();
        return Effect().none();
    }

    private void answerIndexed(ActorRef<MachineAnswer> asker, MachineAnswer answer) {
        if (indexing) {
            owed.add(new Owed(asker, answer));
        } else {
            asker.tell(answer);
        }
    }

    private void index(MachineState state) {
        if (state.machine().isEmpty() || state.deleting()) {
            indexed();
            return;
        }
        indexing = true;
        context.pipeToSelf(
                environment.records().put(state.machine().get(), lastSequenceNumber(context)),
                (done, failure) -> failure == null ? new Indexed() : new NotIndexed(failure));
    }

    private void indexed() {
        indexing = false;
        owed.forEach(waiting -> waiting.asker().tell(waiting.answer()));
        owed.clear();
    }

    private void notIndexed(NotIndexed failed) {
        context.getLog()
                .warn(
                        "{}: the index is written again: {}",
                        arn,
                        failed.failure().toString());
        timers.startSingleTimer(new IndexAgain(), RETRY);
    }
}
