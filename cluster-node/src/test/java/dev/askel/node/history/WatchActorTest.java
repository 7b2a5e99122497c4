// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.ExecutionEnded.ExecutionSucceeded;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ScopeId;
import dev.askel.node.execution.ExecutionMessage;
import dev.askel.node.execution.WatchSignal;
import dev.askel.node.execution.WatchSignal.Forgotten;
import dev.askel.node.execution.WatchSignal.Stored;
import dev.askel.node.execution.WatchSignal.Watching;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

class WatchActorTest {

    private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
    private static final ManualTime TIME = ManualTime.get(KIT.system());
    private static final Duration LONG = Duration.ofHours(1);

    /** What is asked for news: the watchers, as they make themselves known. */
    @SuppressWarnings("unchecked") // A class object knows no type arguments.
    private final TestProbe<ActorRef<WatchSignal>> asked =
            KIT.createTestProbe((Class<ActorRef<WatchSignal>>) (Class<?>) ActorRef.class);

    private final List<HistoryCursor> reads = new CopyOnWriteArrayList<>();
    private final TestProbe<Object> seen = KIT.createTestProbe(Object.class);

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @Test
    void shouldDoNothing_whenNothingHappens() {
        ActorRef<WatchSignal> watcher = watch();
        watcher.tell(new Watching(true, 0, false, execution()));

        TIME.timePasses(LONG);

        asked.expectNoMessage();
        assertThat(reads).isEmpty();
    }

    @Test
    void shouldAskAgain_whenNobodyAnswers() {
        watch();

        TIME.timePasses(Duration.ofSeconds(5));

        asked.receiveMessage();
    }

    @Test
    void shouldAskAgain_whenTheExecutionHasLeftItsPlace() {
        ActorRef<ExecutionMessage> place = execution();
        ActorRef<WatchSignal> watcher = watch();
        watcher.tell(new Watching(true, 0, false, place));
        KIT.stop(place);

        asked.receiveMessage();
        watcher.tell(new Watching(true, 1, false, execution()));

        seen.expectMessage(1L);
        TIME.timePasses(LONG);
        asked.expectNoMessage();
    }

    @Test
    void shouldAskAgain_whenTheExecutionForgetsItsWatchers() {
        ActorRef<WatchSignal> watcher = watch();
        watcher.tell(new Watching(true, 0, false, execution()));

        watcher.tell(new Forgotten());

        asked.receiveMessage();
    }

    @Test
    void shouldEnd_whenTheLastEventIsThere() {
        ActorRef<WatchSignal> watcher = watch();
        watcher.tell(new Watching(true, 0, false, execution()));

        watcher.tell(new Stored(List.of(event(1), event(2)), true));

        seen.expectMessage(1L);
        seen.expectMessage(2L);
        seen.expectMessage("end");
        assertThat(reads).isEmpty();
    }

    private ActorRef<WatchSignal> watch() {
        WatchActor.Setup setup = new WatchActor.Setup(
                "arn",
                1,
                watcher -> asked.ref().tell(watcher),
                (from, max) -> {
                    reads.add(from);
                    return CompletableFuture.completedFuture(
                            new HistoryPage(List.of(event(from.eventId())), Optional.empty()));
                },
                new Recorder());
        ActorRef<WatchActor.Message> actor = KIT.spawn(WatchActor.create(setup));
        actor.tell(new WatchActor.Request(10));
        actor.tell(new WatchActor.Begin());
        return asked.receiveMessage();
    }

    private static ActorRef<ExecutionMessage> execution() {
        Behavior<ExecutionMessage> silent = Behaviors.ignore();
        return KIT.spawn(silent);
    }

    private static RecordedEvent event(long id) {
        return new RecordedEvent(id, id - 1, Instant.EPOCH, ScopeId.ROOT, new ExecutionSucceeded(Json.ofString("x")));
    }

    private final class Recorder implements Flow.Subscriber<HistoryEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(HistoryEvent event) {
            seen.ref().tell(event.id());
        }

        @Override
        public void onError(Throwable failure) {
            seen.ref().tell(failure);
        }

        @Override
        public void onComplete() {
            seen.ref().tell("end");
        }
    }
}
