// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.activity.ActivityAnswer;
import dev.askel.node.activity.ActivityEvent;
import dev.askel.node.activity.ActivityMessage;
import dev.askel.node.activity.ActivityRecord;
import dev.askel.node.activity.ActivityTask;
import dev.askel.node.activity.DeskMessage;
import dev.askel.node.activity.PollRefusal;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.persistence.journal.CassandraAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.SerializationTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The form of what activities store, and of what is said about their tasks. */
class ActivitySerializationTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final ActivityTask TASK =
            new ActivityTask("execution", new TaskRef(ScopeId.ROOT.child(2, 0, 1), 3, 1));
    private static final ActivityRecord ACTIVITY = new ActivityRecord("arn", "paint", Map.of("key", "value"), AT);

    private static ActorTestKit kit;

    @BeforeAll
    static void startSystem() {
        // Nothing is stored here, so that no Cassandra is asked.
        CassandraAddress nowhere = new CassandraAddress(List.of("127.0.0.1:1"), "none", "activities", Optional.empty());
        Config config = NodeConfig.of(new AskelSettings.ClusterAddress("127.0.0.1", 0), nowhere);
        kit = ActorTestKit.create("activities", ConfigFactory.empty().withFallback(config));
    }

    @AfterAll
    static void stopSystem() {
        ActorTestKit.shutdown(kit.system(), Duration.ofSeconds(20));
    }

    private static List<Object> events() {
        return List.of(
                new ActivityEvent.ActivityCreated(ACTIVITY),
                new ActivityEvent.ActivityTagged(Map.of("key", "value")),
                new ActivityEvent.ActivityUntagged(List.of("key")),
                new ActivityEvent.ActivityDeleted());
    }

    private static List<Object> messages() {
        ActorRef<ActivityAnswer> asker =
                kit.<ActivityAnswer>createTestProbe(ActivityAnswer.class).ref();
        ActorRef<ExecutionAnswer> starter =
                kit.<ExecutionAnswer>createTestProbe(ExecutionAnswer.class).ref();
        ActorRef<DeskMessage> desk =
                kit.<DeskMessage>createTestProbe(DeskMessage.class).ref();
        return List.of(
                new ActivityMessage.Create(ACTIVITY, asker),
                new ActivityMessage.Tag(Map.of("key", "value"), asker),
                new ActivityMessage.Untag(List.of("key"), asker),
                new ActivityMessage.Delete(asker),
                new ActivityMessage.Describe(asker),
                new ActivityAnswer.Found(ACTIVITY),
                new ActivityAnswer.TooManyTags(),
                new ActivityAnswer.Absent(),
                new ActivityMessage.OfferTasks(List.of(TASK), desk),
                new ActivityMessage.WithdrawTask(TASK),
                new ActivityMessage.Poll(7, Optional.of("worker"), desk),
                new ActivityMessage.WithdrawPoll(7, desk),
                new ActivityMessage.HandBack(TASK, "hand-out", desk),
                new ActivityMessage.Renew(desk),
                new DeskMessage.TasksTaken("arn", 3),
                new DeskMessage.TasksRefused("arn"),
                new DeskMessage.TaskLeft("arn", TASK),
                new DeskMessage.HandedOut("arn", 7, TASK, "hand-out", Json.parse("[1.0]")),
                new DeskMessage.PollRefused("arn", 7, PollRefusal.TOO_MANY),
                new DeskMessage.Renewed("arn", "incarnation"),
                new DeskMessage.ActivityGone("arn"),
                new Perform(new StartTask(TASK.task(), "hand-out", Optional.of("worker")), starter),
                new Perform(new ResolveActivity(TASK.task(), true), starter),
                new ExecutionAnswer.TaskStarted(Json.parse("{\"a\": [1.0]}")));
    }

    @Test
    void shouldComeBackTheSame_whenItIsStoredOrSent() {
        SerializationTestKit serialization = new SerializationTestKit(kit.system());

        assertThat(events()).allSatisfy(event -> assertThat(serialization.verifySerialization(event, true))
                .isEqualTo(event));
        assertThat(messages()).allSatisfy(message -> assertThat(serialization.verifySerialization(message, true))
                .isEqualTo(message));
    }

    /** The names are for ever; only fields may be added. */
    @Test
    void shouldBeStoredUnderFrozenNames_whenItIsAnEvent() throws IOException {
        List<String> forms = List.of("""
                {"@t": "ActivityCreated", "activity": {"arn": "arn", "name": "paint", "tags": {"key": "value"},
                  "createdAt": "2026-01-02T03:04:05.678Z"}}""", """
                {"@t": "ActivityTagged", "tags": {"key": "value"}}""", """
                {"@t": "ActivityUntagged", "keys": ["key"]}""", """
                {"@t": "ActivityDeleted"}""");

        for (int place = 0; place < forms.size(); place++) {
            byte[] bytes = SerializationExtension.get(kit.system().classicSystem())
                    .serialize(events().get(place))
                    .get();
            assertThat(new CBORMapper().readTree(bytes)).isEqualTo(new ObjectMapper().readTree(forms.get(place)));
        }
    }
}
