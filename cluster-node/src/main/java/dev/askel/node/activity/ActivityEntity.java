// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.node.activity.ActivityAnswer.Absent;
import dev.askel.node.activity.ActivityAnswer.Found;
import dev.askel.node.activity.ActivityAnswer.TooManyTags;
import dev.askel.node.activity.ActivityEvent.ActivityCreated;
import dev.askel.node.activity.ActivityEvent.ActivityDeleted;
import dev.askel.node.activity.ActivityEvent.ActivityTagged;
import dev.askel.node.activity.ActivityEvent.ActivityUntagged;
import dev.askel.node.activity.ActivityMessage.Create;
import dev.askel.node.activity.ActivityMessage.Delete;
import dev.askel.node.activity.ActivityMessage.Describe;
import dev.askel.node.activity.ActivityMessage.DeskGone;
import dev.askel.node.activity.ActivityMessage.HandBack;
import dev.askel.node.activity.ActivityMessage.IndexAgain;
import dev.askel.node.activity.ActivityMessage.Indexed;
import dev.askel.node.activity.ActivityMessage.NotIndexed;
import dev.askel.node.activity.ActivityMessage.OfferTasks;
import dev.askel.node.activity.ActivityMessage.Poll;
import dev.askel.node.activity.ActivityMessage.Renew;
import dev.askel.node.activity.ActivityMessage.StartAgain;
import dev.askel.node.activity.ActivityMessage.StartAnswered;
import dev.askel.node.activity.ActivityMessage.Tag;
import dev.askel.node.activity.ActivityMessage.Untag;
import dev.askel.node.activity.ActivityMessage.WithdrawPoll;
import dev.askel.node.activity.ActivityMessage.WithdrawTask;
import dev.askel.node.health.NodeTenure;
import dev.askel.persistence.journal.JournalBackoff;
import dev.askel.persistence.journal.JournalSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
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
 * One activity. That it exists, and its tags, are stored; a change is answered when lists show it too. Its queue of
 * tasks and polls is in memory only ({@link Counter}): the tasks belong to their executions, whose nodes offer them
 * again where it is lost.
 */
final class ActivityEntity extends EventSourcedBehavior<ActivityMessage, ActivityEvent, ActivityState> {

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** As AWS has it. */
    private static final int TAGS_MAX = 50;

    private record Owed(ActorRef<ActivityAnswer> asker, ActivityAnswer answer) {}

    private final String arn;
    private final ActorContext<ActivityMessage> context;
    private final TimerScheduler<ActivityMessage> timers;
    private final ActivityRecords records;
    private final Counter counter;
    private final List<Owed> owed = new ArrayList<>();
    private boolean indexing;
    private boolean indexStale;

    private ActivityEntity(
            ActorContext<ActivityMessage> context,
            TimerScheduler<ActivityMessage> timers,
            String arn,
            PersistenceId id,
            ActivityEnvironment environment) {
        super(id, JournalBackoff.RESTART);
        this.arn = arn;
        this.context = context;
        this.timers = timers;
        this.records = environment.records();
        this.counter = new Counter(arn, context, timers, environment);
    }

    /** An activity; started again with growing pauses when the journal fails. */
    static Behavior<ActivityMessage> create(String arn, PersistenceId id, ActivityEnvironment environment) {
        Behavior<ActivityMessage> activity = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new ActivityEntity(context, timers, arn, id, environment)));
        return Behaviors.supervise(activity).onFailure(JournalBackoff.RESTART);
    }

    @Override
    public String journalPluginId() {
        return JournalSettings.COMPACTED_JOURNAL;
    }

    @Override
    public ActivityState emptyState() {
        return ActivityState.none();
    }

    @Override
    public EventHandler<ActivityState, ActivityEvent> eventHandler() {
        return ActivityState::apply;
    }

    /** A crash may have come between a change and the index. */
    @Override
    public SignalHandler<ActivityState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), state -> {
                    indexing = false;
                    if (lastSequenceNumber(context) > 0) {
                        index(state);
                    }
                })
                .build();
    }

    @Override
    public CommandHandler<ActivityMessage, ActivityEvent, ActivityState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Create.class, this::create)
                .onCommand(Tag.class, this::tag)
                .onCommand(Untag.class, this::untag)
                .onCommand(Delete.class, this::delete)
                .onCommand(Describe.class, this::describe)
                .onCommand(OfferTasks.class, (state, offer) -> then(() -> counter.offered(offer, exists(state))))
                .onCommand(WithdrawTask.class, gone -> then(() -> counter.withdrawn(gone)))
                .onCommand(Poll.class, (state, poll) -> then(() -> counter.polled(poll, exists(state))))
                .onCommand(WithdrawPoll.class, gone -> then(() -> counter.withdrawn(gone)))
                .onCommand(HandBack.class, (state, back) -> then(() -> counter.handedBack(back, exists(state))))
                .onCommand(Renew.class, (state, renew) -> then(() -> counter.renewed(renew, exists(state))))
                .onCommand(StartAnswered.class, (state, start) -> then(() -> counter.answered(start)))
                .onCommand(StartAgain.class, (state, again) -> then(() -> counter.startAgain(again)))
                .onCommand(DeskGone.class, (state, gone) -> then(() -> counter.deskGone(gone)))
                .onCommand(Indexed.class, (state, indexed) -> then(() -> indexed(state)))
                .onCommand(NotIndexed.class, (state, failed) -> then(() -> notIndexed(failed)))
                .onCommand(IndexAgain.class, (state, again) -> then(() -> index(state)))
                .build();
    }

    private static boolean exists(ActivityState state) {
        return state.activity().isPresent();
    }

    private Effect<ActivityEvent, ActivityState> then(Runnable step) {
        step.run();
        return Effect().none();
    }

    /** One that is there stays as it is: of what a request may say, only the name counts. */
    private Effect<ActivityEvent, ActivityState> create(ActivityState state, Create create) {
        if (exists(state)) {
            return then(() ->
                    answerIndexed(create.replyTo(), new Found(state.activity().get())));
        }
        if (create.activity().tags().size() > TAGS_MAX) {
            return then(() -> create.replyTo().tell(new TooManyTags()));
        }
        return Effect()
                .persist(new ActivityCreated(create.activity()))
                .thenRun(NodeTenure.guarded(
                        context, after -> indexThenAnswer(after, create.replyTo(), new Found(create.activity()))));
    }

    private Effect<ActivityEvent, ActivityState> tag(ActivityState state, Tag tag) {
        boolean fits = state.activity()
                .filter(activity -> activity.tagged(tag.tags()).tags().size() <= TAGS_MAX)
                .isPresent();
        return exists(state) && !fits
                ? then(() -> tag.replyTo().tell(new TooManyTags()))
                : change(state, new ActivityTagged(tag.tags()), tag.replyTo());
    }

    private Effect<ActivityEvent, ActivityState> untag(ActivityState state, Untag untag) {
        return change(state, new ActivityUntagged(untag.keys()), untag.replyTo());
    }

    /** Lists show no tags, and need not be awaited. What changes nothing is not stored. */
    private Effect<ActivityEvent, ActivityState> change(
            ActivityState state, ActivityEvent event, ActorRef<ActivityAnswer> asker) {
        ActivityState after = state.apply(event);
        if (after.equals(state)) {
            return then(() -> asker.tell(answer(after)));
        }
        return Effect().persist(event).thenRun(NodeTenure.guarded(context, stored -> asker.tell(answer(stored))));
    }

    private Effect<ActivityEvent, ActivityState> delete(ActivityState state, Delete delete) {
        if (!exists(state)) {
            return then(() -> answerIndexed(delete.replyTo(), new Absent()));
        }
        return Effect().persist(new ActivityDeleted()).thenRun(NodeTenure.guarded(context, after -> {
            counter.close();
            indexThenAnswer(after, delete.replyTo(), new Absent());
        }));
    }

    private Effect<ActivityEvent, ActivityState> describe(ActivityState state, Describe describe) {
        return then(() -> describe.replyTo().tell(answer(state)));
    }

    private static ActivityAnswer answer(ActivityState state) {
        return state.activity().<ActivityAnswer>map(Found::new).orElseGet(Absent::new);
    }

    private void answerIndexed(ActorRef<ActivityAnswer> asker, ActivityAnswer answer) {
        if (indexing) {
            owed.add(new Owed(asker, answer));
        } else {
            asker.tell(answer);
        }
    }

    private void indexThenAnswer(ActivityState state, ActorRef<ActivityAnswer> asker, ActivityAnswer answer) {
        owed.add(new Owed(asker, answer));
        index(state);
    }

    /** One write at a time, so that an older one never comes after a newer one. */
    private void index(ActivityState state) {
        if (indexing) {
            indexStale = true;
            return;
        }
        indexing = true;
        long version = lastSequenceNumber(context);
        CompletionStage<?> written = state.activity()
                .<CompletionStage<?>>map(activity -> records.put(activity, version))
                .orElseGet(() -> records.remove(arn, version));
        context.pipeToSelf(written, (done, failure) -> failure == null ? new Indexed() : new NotIndexed(failure));
    }

    private void indexed(ActivityState state) {
        indexing = false;
        if (indexStale) {
            indexStale = false;
            index(state);
            return;
        }
        owed.forEach(waiting -> waiting.asker().tell(waiting.answer()));
        owed.clear();
    }

    private void notIndexed(NotIndexed failed) {
        context.getLog()
                .warn(
                        "{}: the index is written again: {}",
                        arn,
                        failed.failure().toString());
        indexing = false;
        indexStale = false;
        timers.startSingleTimer(new IndexAgain(), RETRY);
    }
}
