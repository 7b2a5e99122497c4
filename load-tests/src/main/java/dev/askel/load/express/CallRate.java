// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.express;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How often a call is made. */
record CallRate(String name, int perSecond, int atATime) {

    /**
     * What came of the calls.
     *
     * @param nanos that each took, from when it was to be made
     * @param took from the first call to the last answer
     */
    record Measured(List<String> answers, List<Long> nanos, Duration took) {

        double perSecond() {
            return answers.size() * 1e9 / took.toNanos();
        }

        /** The time that so many of 100 calls took at most, in milliseconds. */
        double millis(double percent) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            int place = (int) Math.ceil(sorted.length * percent / 100) - 1;
            return Arrays.stream(sorted).skip(Math.max(0, place)).findFirst().orElse(0) / 1e6;
        }

        Map<String, Long> counts() {
            Map<String, Long> counts = new TreeMap<>();
            answers.forEach(answer -> counts.merge(answer, 1L, Long::sum));
            return counts;
        }
    }

    /** So many a second, at their times, however long the ones before take. */
    static CallRate of(int perSecond) {
        return new CallRate(perSecond + "/s", perSecond, Integer.MAX_VALUE);
    }

    /** So many at a time, each as soon as there is an answer to another. */
    static CallRate closedLoop(int atATime) {
        return new CallRate(atATime + " at a time", 0, atATime);
    }

    /** Makes calls for so long. A call that fails for good ends with its failure's text. */
    Measured run(Duration duration, Supplier<CompletableFuture<String>> call) throws InterruptedException {
        Semaphore places = new Semaphore(atATime);
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        long begin = System.nanoTime();
        int made = 0;
        while (System.nanoTime() - begin < duration.toNanos()) {
            long due = perSecond == 0 ? System.nanoTime() : begin + made * 1_000_000_000L / perSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            places.acquire();
            long since = perSecond == 0 ? System.nanoTime() : due;
            made++;
            call.get().whenComplete((answer, failure) -> {
                nanos.add(System.nanoTime() - since);
                answers.add(failure == null ? answer : String.valueOf(failure));
                places.release();
            });
        }
        places.acquire(atATime);
        return new Measured(answers, nanos, Duration.ofNanos(System.nanoTime() - begin));
    }
}
