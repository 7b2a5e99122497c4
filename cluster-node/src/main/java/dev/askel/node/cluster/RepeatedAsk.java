// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.japi.function.Function;

/**
 * Asks an entity, and asks again where no answer comes. What is under way to a shard at the moment that it is handed to
 * another node is dropped, to keep the order of messages; who asked would wait in vain.
 *
 * <p>The entity may get a request twice, as it may from clients that send again what was not answered. Its answers come
 * in the order of the requests, so the first is that to the first request that has arrived.
 */
public final class RepeatedAsk {

    private static final List<Duration> AGAIN_AFTER = List.of(Duration.ofSeconds(3), Duration.ofSeconds(9));
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private RepeatedAsk() {}

    /** The first answer; fails with a {@link java.util.concurrent.TimeoutException} where none comes in time. */
    public static <M, A> CompletionStage<A> ask(
            EntityRef<M> entity, Function<ActorRef<A>, M> request, Duration within) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        entity.ask(request, within).whenComplete((given, failure) -> {
            if (failure == null) {
                answer.complete(given);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        for (Duration pause : AGAIN_AFTER) {
            if (pause.compareTo(within) < 0 && !answer.isDone()) {
                askAgain(entity, request, within.minus(pause), pause, answer);
            }
        }
        return answer;
    }

    private static <M, A> void askAgain(
            EntityRef<M> entity,
            Function<ActorRef<A>, M> request,
            Duration within,
            Duration pause,
            CompletableFuture<A> answer) {
        Future<?> again = TIMER.schedule(
                () -> entity.ask(request, within).thenAccept(answer::complete),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        answer.whenComplete((given, failure) -> again.cancel(false));
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "askel-ask-again");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
