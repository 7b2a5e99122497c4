// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.callbacks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Sends requests, so many at a time, and measures them. */
final class ClosedLoop {

    private ClosedLoop() {}

    /**
     * What came of it.
     *
     * @param answers to each request, in the order of the requests
     * @param nanos that each took
     * @param took from the first request to the last answer
     */
    record Measured(List<String> answers, long[] nanos, Duration took) {

        double perSecond() {
            return answers.size() * 1e9 / took.toNanos();
        }

        /** The time that so many of 100 requests took at most, in milliseconds. */
        double millis(double percent) {
            int place = (int) Math.ceil(nanos.length * percent / 100) - 1;
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[Math.max(0, place)] / 1e6;
        }

        Map<String, Long> counts() {
            Map<String, Long> counts = new TreeMap<>();
            answers.forEach(answer -> counts.merge(answer, 1L, Long::sum));
            return counts;
        }
    }

    /** Sends one request for each input, in order. A request that fails for good ends with its failure's text. */
    static <T> Measured run(List<T> inputs, int atATime, Function<T, CompletableFuture<String>> request)
            throws InterruptedException {
        Semaphore places = new Semaphore(atATime);
        String[] answers = new String[inputs.size()];
        long[] nanos = new long[inputs.size()];
        long begin = System.nanoTime();
        for (int i = 0; i < inputs.size(); i++) {
            int index = i;
            places.acquire();
            long sent = System.nanoTime();
            request.apply(inputs.get(i)).whenComplete((answer, failure) -> {
                answers[index] = failure == null ? answer : String.valueOf(failure);
                nanos[index] = System.nanoTime() - sent;
                places.release();
            });
        }
        places.acquire(atATime);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Measured(List.of(answers), nanos, took);
    }
}
