// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.ecs.budget.Rate;
import dev.askel.ecs.budget.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollPlanTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final PollSchedule SCHEDULE = new PollSchedule(Duration.ofSeconds(1), Duration.ofSeconds(30), 5, 0);

    private final PollPlan<Subject> plan =
            new PollPlan<>(SCHEDULE, new TokenBucket(new Rate(2, 1), () -> 1, START), () -> 0.5);

    /** Something of a size. */
    private static final class Subject implements Polled {
        private final int places;
        private int placesMax = PollPlan.BATCH_MAX;

        Subject(int places) {
            this.places = places;
        }

        @Override
        public Instant since() {
            return START;
        }

        @Override
        public String kind() {
            return "job";
        }

        @Override
        public int places() {
            return places;
        }

        @Override
        public int placesMax() {
            return placesMax;
        }
    }

    private static Instant at(double seconds) {
        return START.plusMillis((long) (seconds * 1_000));
    }

    @Test
    void shouldAskForAHundredAtATime_whenMoreAreDue() {
        for (int i = 0; i < 250; i++) {
            plan.addNow(new Subject(1), START);
        }

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sizes.add(plan.batch(START).size());
        }

        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(plan.nextCall(START)).isEmpty();
    }

    @Test
    void shouldNotSplitAnAttempt_whenItsTasksDoNotFit() {
        plan.addNow(new Subject(60), START);
        plan.addNow(new Subject(60), START);
        plan.addNow(new Subject(40), START);

        assertThat(plan.batch(START)).extracting(Subject::places).containsExactly(60, 40);
        assertThat(plan.batch(START)).extracting(Subject::places).containsExactly(60);
    }

    @Test
    void shouldAskForFewer_whenOneOfThemWasRefusedAmongMany() {
        Subject refused = new Subject(1);
        refused.placesMax = 2;
        plan.addNow(refused, START);
        for (int i = 0; i < 5; i++) {
            plan.addNow(new Subject(1), START);
        }

        assertThat(plan.batch(START)).hasSize(2).contains(refused);
        assertThat(plan.batch(START)).hasSize(4);
    }

    @Test
    void shouldTakeAlongWhatIsNearlyDue_whenACallIsMade() {
        Subject due = new Subject(1);
        Subject nearly = new Subject(1);
        Subject justAsked = new Subject(1);
        plan.add(nearly, at(0.3));
        plan.add(justAsked, at(0.9));
        plan.addNow(due, at(1));

        assertThat(plan.batch(at(1))).containsExactly(due, nearly);
    }

    @Test
    void shouldSpreadCalls_whenTheBudgetIsUsedUp() {
        for (int i = 0; i < 400; i++) {
            plan.addNow(new Subject(1), START);
        }

        List<Instant> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instant next = plan.nextCall(START).orElseThrow();
            calls.add(next);
            plan.batch(next);
        }

        assertThat(calls).containsExactly(START, at(1), at(2), at(3));
    }

    @Test
    void shouldTakeOneTokenForOneCall_whenAskedAgainAndAgainWhenItMayBeMade() {
        plan.addNow(new Subject(1), START);
        plan.nextCall(START);
        plan.nextCall(START);
        plan.nextCall(START);

        assertThat(plan.nextCall(START)).contains(START);
    }

    @Test
    void shouldWait_whenPaused() {
        plan.addNow(new Subject(1), START);
        plan.pause(at(7));

        assertThat(plan.nextCall(START)).contains(at(7));
    }

    @Test
    void shouldForget_whenRemovedWhileBeingAskedAbout() {
        Subject subject = new Subject(1);
        plan.addNow(subject, START);
        plan.batch(START);

        plan.remove(subject);
        plan.answered(subject, at(1));

        assertThat(plan.size()).isZero();
        assertThat(plan.nextCall(at(1))).isEmpty();
    }
}
