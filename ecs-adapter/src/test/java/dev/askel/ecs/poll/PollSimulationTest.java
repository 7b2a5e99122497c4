// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.ecs.budget.Rate;
import dev.askel.ecs.budget.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Fifty thousand tasks that run at one time, as many as AWS lets an account launch one after the other, in virtual
 * time: how many calls it takes to follow them, and how late their ends are noticed.
 */
class PollSimulationTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int KINDS = 20;
    private static final double MEAN_SECONDS = 1_250;
    private static final double HISTORY_SECONDS = 10_000;
    private static final double CALL_SECONDS = 0.2;
    private static final double WARM_UP_SECONDS = 300;
    private static final double MEASURED_SECONDS = 400;

    private final Random random = new Random(7);
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final List<Double> delays = new ArrayList<>();
    private final Map<Long, Integer> callsBySecond = new HashMap<>();
    private PollPlan<Running> plan;
    private double launchesPerSecond;
    private int running;
    private int runningMost;
    private boolean callPlanned;

    private record Running(String kind, Instant since, double end) implements Polled {
        @Override
        public int places() {
            return 1;
        }

        @Override
        public int placesMax() {
            return PollPlan.BATCH_MAX;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private record Step(double at, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Double.compare(at, other.at);
        }
    }

    /** How long a task of a kind runs. */
    private interface RunTime {
        double seconds(int kind);
    }

    @Test
    void shouldNoticeEndsWithinFifteenSeconds_whenTasksOfADefinitionRunAboutEquallyLong() {
        simulate(1, kind -> MEAN_SECONDS * (0.5 + kind / (KINDS - 1.0)) * Math.exp(0.1 * random.nextGaussian()));

        assertThat(runningMost).isGreaterThan(48_000);
        assertThat(callsMost()).isLessThanOrEqualTo(20);
        assertThat(percentile(0.99)).isLessThan(15);
        assertThat(percentile(0.5)).isLessThan(8);
    }

    /**
     * Nothing can be learned of their ends: the calls that AWS grants ask for each of them every 25 seconds. One of ten
     * nodes.
     */
    @Test
    void shouldNoticeEndsWithinThreeQuartersOfAMinute_whenTasksEndAtAnyAge() {
        simulate(10, kind -> -MEAN_SECONDS * Math.log(1 - random.nextDouble()));

        assertThat(runningMost).isGreaterThan(4_200);
        assertThat(callsMost()).isLessThanOrEqualTo(2);
        assertThat(percentile(0.99)).isLessThan(45);
    }

    private void simulate(int nodes, RunTime runTime) {
        TokenBucket bucket = new TokenBucket(new Rate(100, 20), () -> nodes, START);
        plan = new PollPlan<>(PollSchedule.AWS, bucket, random::nextDouble);
        launchesPerSecond = 40.0 / nodes;
        takeUp(runTime);
        at(0, () -> launch(0, runTime));
        double until = WARM_UP_SECONDS + MEASURED_SECONDS;
        while (steps.peek().at < until) {
            Step step = steps.poll();
            step.action.run();
        }
    }

    /** As after a restart: tasks of all ages are there, and nothing is known of them. */
    private void takeUp(RunTime runTime) {
        for (double launched = -HISTORY_SECONDS; launched < 0; launched += 1 / launchesPerSecond) {
            int kind = random.nextInt(KINDS);
            double end = launched + runTime.seconds(kind);
            if (end > 0) {
                plan.addNow(new Running("job-" + kind, instant(launched), end), START);
                running++;
            }
        }
    }

    private void at(double seconds, Runnable action) {
        steps.add(new Step(seconds, action));
    }

    private void launch(double now, RunTime runTime) {
        int kind = random.nextInt(KINDS);
        plan.add(new Running("job-" + kind, instant(now), now + runTime.seconds(kind)), instant(now));
        running++;
        runningMost = Math.max(runningMost, running);
        double next = now + 1 / launchesPerSecond;
        at(next, () -> launch(next, runTime));
        planCall(now);
    }

    private void planCall(double now) {
        if (!callPlanned) {
            callPlanned = true;
            double next = plan.nextCall(instant(now)).map(this::seconds).orElse(now + 1);
            double due = Math.max(next, now + 0.001);
            at(due, () -> call(due));
        }
    }

    private void call(double now) {
        callPlanned = false;
        if (plan.nextCall(instant(now))
                .filter(next -> !next.isAfter(instant(now)))
                .isPresent()) {
            callsBySecond.merge((long) now, 1, Integer::sum);
            List<Running> batch = plan.batch(instant(now));
            at(now + CALL_SECONDS, () -> answer(batch, now, now + CALL_SECONDS));
        }
        planCall(now);
    }

    private void answer(List<Running> batch, double askedAt, double now) {
        for (Running task : batch) {
            if (task.end > askedAt) {
                plan.answered(task, instant(now));
            } else {
                plan.ended(task, Duration.ofMillis((long) (1_000 * (task.end - seconds(task.since)))));
                running--;
                if (now > WARM_UP_SECONDS) {
                    delays.add(now - task.end);
                }
            }
        }
        planCall(now);
    }

    private int callsMost() {
        return Collections.max(callsBySecond.values());
    }

    private double percentile(double part) {
        double[] sorted = delays.stream().mapToDouble(delay -> delay).toArray();
        Arrays.sort(sorted);
        return sorted[(int) (part * sorted.length)];
    }

    private static Instant instant(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    private double seconds(Instant moment) {
        return Duration.between(START, moment).toNanos() / 1e9;
    }
}
