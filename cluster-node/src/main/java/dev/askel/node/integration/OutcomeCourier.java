// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.Executions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Brings the outcomes of tasks to their executions, again and again until each is acknowledged: the execution may be
 * starting again, moving to another node or overloaded. The outcomes of one task keep their order. What is under way
 * when this node dies is found again by following the task.
 */
public final class OutcomeCourier extends AbstractBehavior<OutcomeCourier.Message> {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY_MIN = Duration.ofMillis(200);
    private static final Duration RETRY_MAX = Duration.ofSeconds(10);

    /** What the courier is told. */
    public sealed interface Message {}

    /**
     * Bring this.
     *
     * @param key names the task: its outcomes are delivered one after the other
     */
    public record Deliver(String key, String executionArn, ExecutionCommand command) implements Message {}

    private record Delivered(String key) implements Message {}

    private record NotDelivered(String key, int attempt) implements Message {}

    private record TryAgain(String key, int attempt) implements Message {}

    private final Executions executions;
    private final TimerScheduler<Message> timers;
    private final Map<String, Deque<Deliver>> open = new LinkedHashMap<>();

    private OutcomeCourier(ActorContext<Message> context, TimerScheduler<Message> timers, Executions executions) {
        super(context);
        this.timers = timers;
        this.executions = executions;
    }

    /** The courier of a node. */
    public static Behavior<Message> create(Executions executions) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new OutcomeCourier(context, timers, executions)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Deliver.class, this::deliver)
                .onMessage(Delivered.class, this::delivered)
                .onMessage(NotDelivered.class, this::notDelivered)
                .onMessage(TryAgain.class, this::tryAgain)
                .build();
    }

    private Behavior<Message> deliver(Deliver deliver) {
        Deque<Deliver> ofTask = open.computeIfAbsent(deliver.key(), key -> new ArrayDeque<>());
        ofTask.add(deliver);
        if (ofTask.size() == 1) {
            send(deliver, 0);
        }
        return this;
    }

    private void send(Deliver deliver, int attempt) {
        getContext()
                .ask(
                        ExecutionAnswer.class,
                        executions.ref(deliver.executionArn()),
                        ANSWER_WITHIN,
                        replyTo -> new Perform(deliver.command(), replyTo),
                        (answer, failure) -> failure == null && !(answer instanceof Unavailable)
                                ? new Delivered(deliver.key())
                                : new NotDelivered(deliver.key(), attempt));
    }

    private Behavior<Message> delivered(Delivered delivered) {
        Deque<Deliver> ofTask = open.get(delivered.key());
        ofTask.poll();
        if (ofTask.isEmpty()) {
            open.remove(delivered.key());
        } else {
            send(ofTask.peek(), 0);
        }
        return this;
    }

    private Behavior<Message> notDelivered(NotDelivered failed) {
        Duration backoff = RETRY_MIN.multipliedBy(1L << Math.min(failed.attempt(), 6));
        Duration delay = backoff.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : backoff;
        timers.startSingleTimer(failed.key(), new TryAgain(failed.key(), failed.attempt() + 1), delay);
        return this;
    }

    private Behavior<Message> tryAgain(TryAgain again) {
        send(open.get(again.key()).peek(), again.attempt());
        return this;
    }
}
