// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import dev.askel.engine.event.RecordedEvent;
import dev.askel.node.execution.ExecutionMessage;
import dev.askel.node.execution.WatchSignal;
import dev.askel.node.execution.WatchSignal.Forgotten;
import dev.askel.node.execution.WatchSignal.Stored;
import dev.askel.node.execution.WatchSignal.Watching;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * One live view of one history. It asks the execution for news first and reads what is stored then, so that nothing
 * falls between; ids keep the order and drop what comes twice. News that is not next in line, or too much to hold, is
 * read from the journal when the subscriber wants it. When the execution leaves the place where it is, the view asks
 * again, until it is answered from the new one; otherwise it does nothing until there is news. An execution that had
 * ended may run again before all of its history was handed out.
 */
final class WatchActor extends AbstractBehavior<WatchActor.Message> {

    private static final int HELD_MAX = 128;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final Object ASK_AGAIN_KEY = "ask-again";

    /** What the actor is told. */
    sealed interface Message {}

    record Begin() implements Message {}

    record Request(long count) implements Message {}

    record Cancel() implements Message {}

    private record News(WatchSignal signal) implements Message {}

    private record Read(HistoryPage page) implements Message {}

    private record ReadFailed(Throwable failure) implements Message {}

    private record AskAgain() implements Message {}

    private record ExecutionGone() implements Message {}

    /** Reads at most so many events of the history from a place on. */
    interface Pages {
        CompletionStage<HistoryPage> read(HistoryCursor from, int max);
    }

    /**
     * What is watched, and for whom.
     *
     * @param asksForNews tells the execution, wherever it is, of a watcher
     */
    record Setup(
            String executionArn,
            long fromEventId,
            Consumer<ActorRef<WatchSignal>> asksForNews,
            Pages pages,
            Flow.Subscriber<? super HistoryEvent> subscriber) {}

    private final Setup setup;
    private final TimerScheduler<Message> timers;
    private final ActorRef<WatchSignal> news;
    private final Deque<RecordedEvent> held = new ArrayDeque<>();
    private Optional<ActorRef<ExecutionMessage>> place = Optional.empty();
    private HistoryCursor cursor;
    private long nextToHold;
    private long newest;
    private long wanted;
    private boolean ended;
    private boolean reading;

    private WatchActor(ActorContext<Message> context, TimerScheduler<Message> timers, Setup setup) {
        super(context);
        this.setup = setup;
        this.timers = timers;
        this.news = context.messageAdapter(WatchSignal.class, News::new);
        this.nextToHold = setup.fromEventId();
        this.cursor = HistoryCursor.from(setup.fromEventId());
    }

    static Behavior<Message> create(Setup setup) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new WatchActor(context, timers, setup)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Begin.class, begin -> askForNews())
                .onMessage(AskAgain.class, again -> askForNews())
                .onMessage(ExecutionGone.class, gone -> executionGone())
                .onMessage(Request.class, this::request)
                .onMessage(Cancel.class, cancel -> Behaviors.stopped())
                .onMessage(News.class, this::news)
                .onMessage(Read.class, this::read)
                .onMessage(ReadFailed.class, failed -> fail(failed.failure()))
                .build();
    }

    /** What is not answered was lost on its way, as it may be while an execution moves. */
    private Behavior<Message> askForNews() {
        setup.asksForNews().accept(news);
        timers.startSingleTimer(ASK_AGAIN_KEY, new AskAgain(), ASK_AGAIN);
        return this;
    }

    private Behavior<Message> executionGone() {
        place = Optional.empty();
        return askForNews();
    }

    private void follow(ActorRef<ExecutionMessage> execution) {
        timers.cancel(ASK_AGAIN_KEY);
        if (!place.equals(Optional.of(execution))) {
            place.ifPresent(getContext()::unwatch);
            getContext().watchWith(execution, new ExecutionGone());
            place = Optional.of(execution);
        }
    }

    private Behavior<Message> request(Request request) {
        if (request.count() <= 0) {
            return fail(new IllegalArgumentException("Request at least one event, not " + request.count()));
        }
        wanted = wanted + request.count() < 0 ? Long.MAX_VALUE : wanted + request.count();
        return deliver();
    }

    private Behavior<Message> news(News news) {
        if (news.signal() instanceof Watching watching) {
            if (!watching.exists()) {
                return fail(StepFunctionsFaults.executionDoesNotExist(setup.executionArn()));
            }
            newest = Math.max(newest, watching.lastEventId());
            ended = watching.ended();
            follow(watching.execution());
        } else if (news.signal() instanceof Stored stored) {
            hold(stored.events());
            stored.events().forEach(event -> newest = Math.max(newest, event.id()));
            ended = stored.ended();
        } else if (news.signal() instanceof Forgotten) {
            return askForNews();
        }
        return deliver();
    }

    private Behavior<Message> read(Read read) {
        reading = false;
        hold(read.page().events());
        cursor = read.page().next().filter(next -> nextToHold >= next.eventId()).orElse(cursor);
        return deliver();
    }

    /** Keeps those that are next in line. */
    private void hold(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            if (event.id() == nextToHold && held.size() < HELD_MAX) {
                held.add(event);
                nextToHold++;
            }
        }
    }

    private Behavior<Message> deliver() {
        while (wanted > 0 && !held.isEmpty()) {
            wanted--;
            setup.subscriber().onNext(HistoryShapes.of(held.poll(), true));
        }
        if (held.isEmpty() && nextToHold <= newest && wanted > 0 && !reading) {
            reading = true;
            getContext()
                    .pipeToSelf(
                            setup.pages().read(nextCursor(), HELD_MAX),
                            (page, failure) -> failure == null ? new Read(page) : new ReadFailed(failure));
        }
        if (ended && held.isEmpty() && nextToHold > newest) {
            setup.subscriber().onComplete();
            return Behaviors.stopped();
        }
        return this;
    }

    /** What was pushed since the last reading moves on the event, not the turn, which is only where to look first. */
    private HistoryCursor nextCursor() {
        return new HistoryCursor(cursor.turn(), nextToHold);
    }

    private Behavior<Message> fail(Throwable failure) {
        setup.subscriber().onError(failure);
        return Behaviors.stopped();
    }
}
