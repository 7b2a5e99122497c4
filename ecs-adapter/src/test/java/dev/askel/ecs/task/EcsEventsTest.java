// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.event.QueueAddress;
import dev.askel.ecs.local.EcsHttpServer;
import dev.askel.ecs.local.Eventually;
import dev.askel.ecs.poll.PollSchedule;
import dev.askel.engine.language.model.TaskResource.Pattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of ECS from a queue. Polls are an hour apart: what is learned is learned from events. */
class EcsEventsTest {

    private static final String TASK = ScriptedEcs.PREFIX + "1";

    private final ScriptedEcs ecs = new ScriptedEcs();
    private final Queue queue = new Queue();
    private final RecordingListener listener = new RecordingListener();
    private ActorSystem<Void> system;
    private EcsHttpServer ecsServer;
    private EcsHttpServer sqsServer;
    private EcsIntegration integration;

    /** A queue as SQS's protocol shows it: what is received is gone only when it is deleted. */
    private static final class Queue implements EcsHttpServer.Handler {

        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        private final Map<String, String> received = new ConcurrentHashMap<>();

        void send(String body) {
            bodies.add(body);
        }

        @Override
        public CompletionStage<JsonNode> handle(String operation, JsonNode request) {
            return CompletableFuture.completedFuture(operation.equals("ReceiveMessage") ? receive() : delete(request));
        }

        private JsonNode receive() {
            ObjectNode answer = NODES.objectNode();
            try {
                String body = bodies.poll(500, TimeUnit.MILLISECONDS);
                if (body != null) {
                    String handle = "handle-" + received.size();
                    received.put(handle, body);
                    answer.putArray("Messages")
                            .addObject()
                            .put("MessageId", handle)
                            .put("ReceiptHandle", handle)
                            .put("MD5OfBody", md5(body))
                            .put("Body", body);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return answer;
        }

        private JsonNode delete(JsonNode request) {
            ObjectNode answer = NODES.objectNode();
            request.path("Entries").forEach(entry -> {
                received.remove(entry.path("ReceiptHandle").asText());
                answer.withArray("Successful")
                        .addObject()
                        .put("Id", entry.path("Id").asText());
            });
            answer.putArray("Failed");
            return answer;
        }

        private static String md5(String body) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        system = ActorSystem.create(Behaviors.empty(), "ecs-events");
        ecsServer = EcsHttpServer.start(0);
        ecsServer.handler(ecs);
        sqsServer = EcsHttpServer.start(0);
        sqsServer.handler(queue);
        Duration seldom = Duration.ofHours(1);
        integration = EcsIntegration.create(
                system, EcsSettings.at(ecsServer.uri()).withPollSchedule(new PollSchedule(seldom, seldom, 1, 0)));
        integration.takeEvents(system, QueueAddress.parse(sqsServer.uri() + "/000000000000/ecs-events"), "us-east-1");
    }

    @AfterEach
    void close() {
        integration.close();
        ecsServer.close();
        sqsServer.close();
        system.terminate();
    }

    private static String event(int version, String status, int exitCode) {
        return """
                {"detail-type": "ECS Task State Change", "region": "us-east-1", "detail": {
                  "clusterArn": "arn:aws:ecs:us-east-1:000000000000:cluster/default", "taskArn": "%s",
                  "lastStatus": "%s", "version": %d, "containers": [{"name": "main", "exitCode": %d}]}}""".formatted(TASK, status, version, exitCode);
    }

    @Test
    void shouldLearnOfTheEndAtOnce_whenAnEventComes() {
        integration.start(TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"job\"}"), listener);
        listener.await(1);

        queue.send("something else");
        queue.send(event(3, "RUNNING", 0));
        queue.send(event(5, "STOPPED", 0));

        assertThat(listener.await(2).kind()).isEqualTo("succeeded");
        assertThat(listener.await(2).output().tree().path("TaskArn").asText()).isEqualTo(TASK);
        assertThat(ecs.requests("DescribeTasks")).isEmpty();
        assertThat(Eventually.await(() -> queue.received, Map::isEmpty)).isEmpty();
    }

    @Test
    void shouldTellOnce_whenEventsComeAgainAndOutOfOrder() {
        integration.start(TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"job\"}"), listener);
        listener.await(1);

        queue.send(event(5, "STOPPED", 3));
        queue.send(event(5, "STOPPED", 3));
        queue.send(event(3, "RUNNING", 0));
        assertThat(listener.await(2).kind()).isEqualTo("RUN");
        Eventually.await(() -> queue.bodies.isEmpty() && queue.received.isEmpty(), done -> done);

        assertThat(listener.outcomes()).hasSize(2);
    }

    @Test
    void shouldFailTheState_whenAnEventTellsThatTheContainerDiedBeforeItsCallback() {
        integration.start(TaskRequests.of(Pattern.WAIT_FOR_TASK_TOKEN, "{\"TaskDefinition\": \"job\"}"), listener);
        listener.await(1);

        queue.send(event(5, "STOPPED", 1));

        assertThat(listener.await(2).error()).isEqualTo("ECS.TaskStoppedBeforeCallback");
        assertThat(listener.await(2).output().tree().asText()).contains("\"ExitCode\":1");
    }
}
