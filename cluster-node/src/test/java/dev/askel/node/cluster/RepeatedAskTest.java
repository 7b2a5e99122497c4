// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RepeatedAskTest {

    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final EntityTypeKey<Question> KEY = EntityTypeKey.create(Question.class, "asked");

    private final TestProbe<Question> entity = KIT.createTestProbe();
    private final EntityRef<Question> ref = TestEntityRef.of(KEY, "one", entity.ref());

    private record Question(ActorRef<String> replyTo) {}

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void shouldAskAgainAndTakeTheAnswer_whenTheFirstQuestionIsLost() {
        CompletionStage<String> answer = RepeatedAsk.ask(ref, Question::new, Duration.ofSeconds(20));
        entity.receiveMessage();

        Question second = entity.receiveMessage(Duration.ofSeconds(10));
        second.replyTo().tell("here");

        assertThat(answer.toCompletableFuture())
                .succeedsWithin(5, TimeUnit.SECONDS)
                .isEqualTo("here");
    }

    @Test
    void shouldTakeTheFirstAnswer_whenItComesAfterTheSecondQuestion() {
        CompletionStage<String> answer = RepeatedAsk.ask(ref, Question::new, Duration.ofSeconds(20));
        Question first = entity.receiveMessage();
        Question second = entity.receiveMessage(Duration.ofSeconds(10));

        first.replyTo().tell("first");
        assertThat(answer.toCompletableFuture()).succeedsWithin(5, TimeUnit.SECONDS);
        second.replyTo().tell("second");

        assertThat(answer.toCompletableFuture()).isCompletedWithValue("first");
    }

    @Test
    void shouldFailAsAnAskDoes_whenNobodyAnswersInTime() {
        CompletionStage<String> answer = RepeatedAsk.ask(ref, Question::new, Duration.ofMillis(200));

        assertThat(answer.toCompletableFuture())
                .failsWithin(5, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
    }
}
