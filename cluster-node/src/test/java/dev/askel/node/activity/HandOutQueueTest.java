// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.activity.HandOutQueue.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandOutQueueTest {

    private final AtomicInteger names = new AtomicInteger();
    private final HandOutQueue<String, String> queue =
            new HandOutQueue<>(4, 3, () -> "hand-out-" + names.incrementAndGet());

    private static ActivityTask task(int number) {
        return new ActivityTask("execution-" + number, new TaskRef(ScopeId.ROOT, 1, 0));
    }

    private List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        for (Optional<Start<String>> next = queue.next(); next.isPresent(); next = queue.next()) {
            pairs.add(next.get().task().executionArn() + " to " + next.get().poll());
        }
        return pairs;
    }

    private void offer(int... numbers) {
        for (int number : numbers) {
            assertThat(queue.offer(task(number), "desk")).isTrue();
        }
    }

    private void poll(String... polls) {
        for (String poll : polls) {
            assertThat(queue.poll(poll, Optional.of("worker-" + poll))).isTrue();
        }
    }

    @Test
    void shouldGiveTheOldestTaskToTheLongestWaitingPoll_whenSeveralWait() {
        poll("a", "b");
        offer(1, 2, 3);
        poll("c");

        assertThat(pairs()).containsExactly("execution-1 to a", "execution-2 to b", "execution-3 to c");
    }

    @Test
    void shouldNameTheWorkerAndTheHandOut_whenTheyArePaired() {
        offer(1);
        poll("a");

        assertThat(queue.next()).contains(new Start<>(task(1), "hand-out-1", "a", Optional.of("worker-a")));
        assertThat(queue.isStarting(task(1), "hand-out-1")).isTrue();
        assertThat(queue.isStarting(task(1), "hand-out-2")).isFalse();
    }

    @Test
    void shouldPairATaskOnce_whenItIsOfferedAgainAtAnyTime() {
        offer(1, 1);
        poll("a", "b", "a");
        assertThat(pairs()).containsExactly("execution-1 to a");
        offer(1);
        assertThat(pairs()).isEmpty();

        assertThat(queue.started(task(1))).contains("a");

        assertThat(pairs()).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void shouldTellTheNewestDesk_whenATaskIsOfferedFromAnotherNode() {
        offer(1);

        assertThat(queue.offer(task(1), "other")).isTrue();

        assertThat(queue.deskOf(task(1))).contains("other");
    }

    @Test
    void shouldPassOverATaskAndAPoll_whenTheyAreWithdrawn() {
        offer(1, 2);
        poll("a", "b");

        queue.withdraw(task(1));
        queue.withdrawPoll("a");

        assertThat(pairs()).containsExactly("execution-2 to b");
    }

    @Test
    void shouldGiveTheNextTaskToThePoll_whenItsTaskHasEnded() {
        offer(1, 2);
        poll("a", "b");
        assertThat(pairs()).hasSize(2);

        queue.ended(task(1));
        offer(3);

        assertThat(pairs()).containsExactly("execution-3 to a");
    }

    @Test
    void shouldKeepItsPlaceAmongPolls_whenItsTaskHasEnded() {
        poll("a");
        offer(1);
        assertThat(pairs()).hasSize(1);
        poll("b");

        queue.ended(task(1));
        offer(2);

        assertThat(pairs()).containsExactly("execution-2 to a");
    }

    @Test
    void shouldGiveTheStartedTaskToTheNextPollUnderTheSameName_whenItsPollHasGone() {
        offer(1, 2);
        poll("a");
        String handOut = queue.next().orElseThrow().handOut();
        queue.withdrawPoll("a");

        assertThat(queue.started(task(1))).isEmpty();
        poll("b");

        assertThat(queue.next()).contains(new Start<>(task(1), handOut, "b", Optional.of("worker-b")));
    }

    @Test
    void shouldRestTheTaskAndPairThePollWithTheNext_whenAnExecutionDoesNotAnswer() {
        offer(1, 2);
        poll("a");
        String handOut = queue.next().orElseThrow().handOut();

        queue.unanswered(task(1));

        assertThat(pairs()).containsExactly("execution-2 to a");
        poll("b");
        assertThat(pairs()).isEmpty();
        queue.again(task(1));
        assertThat(queue.next().orElseThrow().handOut()).isEqualTo(handOut);
    }

    @Test
    void shouldForgetARestingTask_whenItIsWithdrawn() {
        offer(1);
        poll("a");
        pairs();
        queue.unanswered(task(1));

        queue.withdraw(task(1));
        queue.again(task(1));

        assertThat(pairs()).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void shouldGoBeforeAllOthers_whenATaskIsHandedBack() {
        offer(1, 2);

        queue.handBack(task(3), "old", "desk");
        poll("a", "b");

        assertThat(queue.next()).contains(new Start<>(task(3), "old", "a", Optional.of("worker-a")));
        assertThat(pairs()).containsExactly("execution-1 to b");
    }

    @Test
    void shouldGoOnUnderTheNameThatIsStored_whenATaskIsHandedBackWhileItIsOfferedAnew() {
        offer(1);
        poll("a");
        String other = queue.next().orElseThrow().handOut();

        queue.handBack(task(1), "stored", "desk");

        assertThat(queue.isStarting(task(1), other)).isFalse();
        assertThat(queue.next()).contains(new Start<>(task(1), "stored", "a", Optional.of("worker-a")));
    }

    @Test
    void shouldTakeNoMore_whenItIsFull() {
        offer(1, 2, 3, 4);
        poll("a", "b", "c");

        assertThat(queue.offer(task(5), "desk")).isFalse();
        assertThat(queue.offer(task(4), "desk")).as("is there").isTrue();
        assertThat(queue.poll("d", Optional.empty())).isFalse();
        assertThat(queue.poll("c", Optional.empty())).as("is there").isTrue();
    }

    @Test
    void shouldKeepOnlyWhatIsBeingStarted_whenItIsCleared() {
        offer(1);
        poll("a", "b");
        pairs();
        offer(2);
        queue.withdrawPoll("b");

        queue.clear();

        assertThat(queue.started(task(1))).contains("a");
        assertThat(queue.size()).isZero();
        assertThat(queue.polls()).isEmpty();
    }
}
