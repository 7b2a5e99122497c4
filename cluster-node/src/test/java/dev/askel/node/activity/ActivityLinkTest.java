// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.json.Json;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.activity.ActivityMessage.HandBack;
import dev.askel.node.activity.ActivityMessage.OfferTasks;
import dev.askel.node.activity.ActivityMessage.Poll;
import dev.askel.node.activity.ActivityMessage.Renew;
import dev.askel.node.activity.ActivityMessage.WithdrawPoll;
import dev.askel.node.activity.ActivityMessage.WithdrawTask;
import dev.askel.node.activity.DeskMessage.HandedOut;
import dev.askel.node.activity.DeskMessage.OpenPoll;
import dev.askel.node.activity.DeskMessage.PollRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

class ActivityLinkTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:activity:a";
    private static final int CHUNK = 200;

    private final ActorRef<DeskMessage> desk = TestInbox.<DeskMessage>create().getRef();
    private final List<ActivityMessage> sent = new ArrayList<>();
    private final ActivityLink link = new ActivityLink(desk, sent::add);

    private static ActivityTask task(int number) {
        return new ActivityTask("execution-" + number, new TaskRef(ScopeId.ROOT, 1, 0));
    }

    private static List<ActivityTask> tasks(int from, int to) {
        return IntStream.range(from, to).mapToObj(ActivityLinkTest::task).toList();
    }

    private static OpenPoll poll(long number) {
        return new OpenPoll(ARN, number, Optional.of("w"), new CompletableFuture<>());
    }

    private static HandedOut handedOut(long poll, int task) {
        return new HandedOut(ARN, poll, task(task), "hand-out", Json.parse("1"));
    }

    private List<ActivityMessage> sent() {
        List<ActivityMessage> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    @Test
    void shouldOfferInChunksOneAfterTheOther_whenManyTasksWait() {
        tasks(0, CHUNK + 7).forEach(link::open);
        assertThat(sent()).containsExactly(new OfferTasks(tasks(0, 1), desk));

        link.taken(1);
        assertThat(sent()).containsExactly(new OfferTasks(tasks(1, CHUNK + 1), desk));

        link.taken(CHUNK);
        assertThat(sent()).containsExactly(new OfferTasks(tasks(CHUNK + 1, CHUNK + 7), desk));
    }

    @Test
    void shouldOfferTheRestInOrderLater_whenTheActivityHasNoRoom() {
        tasks(0, 4).forEach(link::open);
        link.taken(1);
        sent();

        link.taken(1);
        assertThat(sent()).as("not at once").isEmpty();
        link.open(task(4));
        link.renew();

        assertThat(sent()).contains(new OfferTasks(tasks(2, 5), desk));
    }

    @Test
    void shouldOfferAgain_whenNoAnswerCame() {
        link.open(task(1));
        sent();

        link.renew();
        assertThat(sent()).containsExactly(new Renew(desk));
        link.renew();

        assertThat(sent()).containsExactly(new Renew(desk), new OfferTasks(List.of(task(1)), desk));
    }

    @Test
    void shouldTellAllAgain_whenTheActivityHasLostItsMemory() {
        link.open(task(1));
        link.taken(1);
        link.open(task(2));
        link.taken(1);
        link.open(poll(7), 100);
        link.renewed("first");
        link.taken(2);
        sent();

        link.renewed("first");
        assertThat(sent()).isEmpty();
        link.renewed("second");

        assertThat(sent()).containsExactly(new OfferTasks(tasks(1, 3), desk), new Poll(7, Optional.of("w"), desk));
    }

    @Test
    void shouldOfferNoMore_whenATaskHasLeftOrWasClosed() {
        tasks(0, 3).forEach(link::open);
        link.left(task(0));
        link.close(task(1));
        link.close(task(1));
        sent();

        link.renewed("memory");

        assertThat(sent()).containsExactly(new OfferTasks(tasks(2, 3), desk));
    }

    @Test
    void shouldWithdraw_whenATaskIsClosed() {
        link.open(task(1));
        sent();

        link.close(task(1));

        assertThat(sent()).containsExactly(new WithdrawTask(task(1)));
        assertThat(link.isEmpty()).isTrue();
    }

    @Test
    void shouldCompleteThePoll_whenATaskComes() {
        OpenPoll poll = poll(1);
        link.open(poll, 100);

        link.handedOut(handedOut(1, 5));

        assertThat(poll.answer()).isCompletedWithValue(Optional.of(new HandOut(task(5), Json.parse("1"))));
        assertThat(link.isEmpty()).isTrue();
    }

    @Test
    void shouldHandTheTaskBack_whenTheWorkerHasGone() {
        OpenPoll poll = poll(1);
        link.open(poll, 100);
        poll.answer().cancel(false);
        sent();

        link.handedOut(handedOut(1, 5));
        link.handedOut(handedOut(2, 6));

        assertThat(sent())
                .containsExactly(new HandBack(task(5), "hand-out", desk), new HandBack(task(6), "hand-out", desk));
    }

    @Test
    void shouldAnswerEmptyAndWithdraw_whenAPollHasWaitedLongEnough() {
        OpenPoll first = poll(1);
        OpenPoll second = poll(2);
        link.open(first, 100);
        link.open(second, 101);
        sent();

        link.expire(100);

        assertThat(first.answer()).isCompletedWithValue(Optional.empty());
        assertThat(second.answer()).isNotDone();
        assertThat(sent()).containsExactly(new WithdrawPoll(1, desk));
    }

    @Test
    void shouldNotBother_whenThePollIsCancelledBeforeItIsSent() {
        OpenPoll poll = poll(1);
        poll.answer().cancel(false);

        link.open(poll, 100);

        assertThat(sent()).isEmpty();
        assertThat(link.isEmpty()).isTrue();
    }

    @Test
    void shouldGiveAllTasksAndRefuseAllPolls_whenTheActivityIsGone() {
        OpenPoll poll = poll(1);
        tasks(0, 3).forEach(link::open);
        link.open(poll, 100);

        assertThat(link.gone()).containsExactlyElementsOf(tasks(0, 3));

        assertThatThrownBy(poll.answer()::join).hasRootCauseInstanceOf(PollRefusedException.class);
        assertThat(link.isEmpty()).isTrue();
    }

    @Test
    void shouldGiveOnlyTheChunk_whenItIsRefused() {
        tasks(0, 3).forEach(link::open);

        assertThat(link.refused()).containsExactly(task(0));

        assertThat(sent()).last().isEqualTo(new OfferTasks(tasks(1, 3), desk));
    }

    @Test
    void shouldFailThePoll_whenItIsRefused() {
        OpenPoll poll = poll(1);
        link.open(poll, 100);

        link.refused(new PollRefused(ARN, 1, PollRefusal.TOO_MANY));

        assertThat(poll.answer()).isCompletedExceptionally();
        assertThat(link.isEmpty()).isTrue();
    }
}
