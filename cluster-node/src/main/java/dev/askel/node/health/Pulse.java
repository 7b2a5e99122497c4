// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether something answers that is asked every now and then. One answer that fails is no outage: it is down when it
 * has not answered for a while. After an outage one answer is no recovery: it is up after the second in a row. Safe for
 * use by many threads.
 */
final class Pulse {

    private static final int ANSWERS_TO_RECOVER = 2;

    private final String name;
    private final Supplier<CompletionStage<?>> question;
    private final Duration patience;
    private final LongSupplier nanoClock;
    private boolean asked;
    private boolean up;
    private boolean everUp;
    private int answersInARow;
    private long lastAnswer;
    private String failure = "it was not asked yet";

    /**
     * @param name of what is asked, as the subject of a sentence
     * @param question is answered by a stage that completes
     * @param patience how long it may go without an answer
     */
    Pulse(String name, Supplier<CompletionStage<?>> question, Duration patience, LongSupplier nanoClock) {
        this.name = name;
        this.question = question;
        this.patience = patience;
        this.nanoClock = nanoClock;
    }

    /** Asks, where nothing was asked that may still be answered. */
    void ask() {
        synchronized (this) {
            if (asked) {
                return;
            }
            asked = true;
        }
        CompletableFuture<Object> answer = new CompletableFuture<>();
        try {
            question.get().whenComplete((value, problem) -> {
                if (problem == null) {
                    answer.complete(true);
                } else {
                    answer.completeExceptionally(problem);
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((value, problem) -> answered(Optional.ofNullable(problem)));
    }

    private synchronized void answered(Optional<Throwable> problem) {
        asked = false;
        if (problem.isPresent()) {
            answersInARow = 0;
            failure = text(problem.get());
            return;
        }
        lastAnswer = nanoClock.getAsLong();
        answersInARow++;
        if (!everUp || answersInARow >= ANSWERS_TO_RECOVER) {
            up = true;
            everUp = true;
        }
    }

    /** What is wrong, as a sentence; empty where it answers. */
    synchronized Optional<String> problem() {
        if (!everUp) {
            return Optional.of(name + " has not answered yet: " + failure + ".");
        }
        long silent = nanoClock.getAsLong() - lastAnswer;
        if (silent > patience.toNanos() && up) {
            up = false;
            answersInARow = 0;
        }
        if (up) {
            return Optional.empty();
        }
        return Optional.of(
                answersInARow > 0
                        ? name + " answers again, since a moment ago."
                        : name + " has not answered for " + TimeUnit.NANOSECONDS.toSeconds(silent) + " s: " + failure
                                + ".");
    }

    private static String text(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof TimeoutException) {
            return "no answer in time";
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.strip().replaceAll("[.:]+$", "");
    }
}
