// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.EcsHttpServer;
import dev.askel.ecs.local.EcsHttpServer.NoAnswer;
import dev.askel.ecs.local.Eventually;
import dev.askel.ecs.poll.PollSchedule;
import dev.askel.ecs.task.RecordingListener.Outcome;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskRequest;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The integration against an ECS that throttles, loses answers and fails. */
class EcsFaultsTest {

    private static final String PARAMETERS = "{\"TaskDefinition\": \"job\"}";

    private static ActorSystem<Void> system;

    private final ScriptedEcs ecs = new ScriptedEcs();
    private final RecordingListener listener = new RecordingListener();
    private EcsHttpServer server;
    private EcsIntegration integration;

    @BeforeAll
    static void startSystem() {
        system = ActorSystem.create(Behaviors.empty(), "ecs-faults");
    }

    @AfterAll
    static void stopSystem() {
        system.terminate();
    }

    @BeforeEach
    void open() throws IOException {
        server = EcsHttpServer.start(0);
        server.handler(ecs);
        use(EcsSettings.at(server.uri()));
    }

    private void use(EcsSettings settings) {
        close(integration);
        integration = EcsIntegration.create(system, settings);
    }

    private static void close(EcsIntegration old) {
        if (old != null) {
            old.close();
        }
    }

    @AfterEach
    void close() {
        close(integration);
        server.close();
    }

    @Test
    void shouldLaunchLater_whenLaunchIsThrottled() {
        failFirst(3, "RunTask", throttle());

        TaskRequest request = TaskRequests.of(Pattern.SYNC, PARAMETERS);
        integration.start(request, listener);

        assertThat(listener.await(1).kind()).isEqualTo("submitted");
        assertThat(ecs.requests("RunTask")).hasSize(4);
    }

    @Test
    void shouldGiveAwsErrorAndText_whenPatienceWithThrottlingIsOver() {
        use(EcsSettings.at(server.uri()).withLaunchPatience(Duration.ZERO));
        failFirst(1, "RunTask", throttle());

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);
        Outcome failure = listener.await(1);

        assertThat(failure.kind()).isEqualTo("SUBMIT");
        assertThat(failure.error()).isEqualTo("ECS.AmazonECSException");
        assertThat(failure.output().tree().asText())
                .matches("Rate exceeded \\(Service: AmazonECS; Status Code: 400; Error Code: ThrottlingException;"
                        + " Request ID: [0-9a-f-]{36}; Proxy: null\\)");
    }

    @Test
    void shouldUseTheSameToken_whenAnswerOfLaunchIsLost() {
        failFirst(2, "RunTask", new NoAnswer());

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);

        assertThat(listener.await(1).kind()).isEqualTo("submitted");
        assertThat(ecs.requests("RunTask")).hasSize(3);
        assertThat(ecs.requests("RunTask"))
                .extracting(body -> body.path("clientToken").asText())
                .hasSize(3)
                .allMatch(token -> token.matches("[0-9a-f]{64}"))
                .satisfies(tokens -> assertThat(new HashSet<>(tokens)).hasSize(1));
    }

    @Test
    void shouldAdoptTask_whenClientTokenIsKnownWithOtherParameters() {
        ObjectNode conflict = JsonNodeFactory.instance.objectNode();
        conflict.put("__type", "ConflictException").put("message", "conflict");
        conflict.putArray("resourceIds").add("arn:aws:ecs:us-east-1:000000000000:task/default/adopted");
        failFirst(1, "RunTask", new EcsHttpServer.Fault(conflict));

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);

        assertThat(listener.await(1).kind()).isEqualTo("submitted");
        assertThat(listener.await(1).output().tree().at("/Tasks/0/TaskArn").asText())
                .endsWith("/adopted");
        assertThat(ecs.requests("RunTask")).hasSize(1);
    }

    @Test
    void shouldFail_whenNoPlaceIsFound() {
        ecs.script(call -> ScriptedEcs.failure("arn:aws:ecs:us-east-1:0:container-instance/1", "RESOURCE:MEMORY"));

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);
        RecordingListener unwaited = new RecordingListener();
        integration.start(TaskRequests.of(Pattern.REQUEST_RESPONSE, PARAMETERS), unwaited);

        assertThat(listener.await(1).kind()).isEqualTo("SUBMIT");
        assertThat(listener.await(1).error()).isEqualTo("AmazonECS.Unknown");
        assertThat(listener.await(1).output().tree().asText())
                .startsWith("{\"Failures\":[{\"Arn\":\"arn:aws:ecs:us-east-1:0:container-instance/1\","
                        + "\"Reason\":\"RESOURCE:MEMORY\"}],\"SdkHttpMetadata\"");
        assertThat(unwaited.await(1).kind()).isEqualTo("succeeded");
    }

    @Test
    void shouldFailAtOnce_whenEcsRefusesTheRequest() {
        failFirst(2, "RunTask", ServiceFault.client("ClusterNotFoundException", "Cluster not found."));

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);
        RecordingListener unwaited = new RecordingListener();
        integration.start(TaskRequests.of(Pattern.REQUEST_RESPONSE, PARAMETERS), unwaited);

        assertThat(listener.await(1).kind()).isEqualTo("SUBMIT");
        assertThat(listener.await(1).error()).isEqualTo("ECS.ClusterNotFoundException");
        assertThat(listener.await(1).output().tree().asText())
                .startsWith("Cluster not found. (Service: AmazonECS; Status Code: 400; Error Code: "
                        + "ClusterNotFoundException; Request ID: ");
        assertThat(unwaited.await(1).kind()).isEqualTo("RUN");
        assertThat(ecs.requests("RunTask")).hasSize(2);
    }

    @Test
    void shouldNameFields_whenParametersCannotBeUsed() {
        String parameters = """
                {"TaskDefinition":"job","Colour":"red","Overrides":{"ContainerOverrides":[\
                {"Name":"main","Environment":[{"Name":"N","Value":5}]}]}}""";

        integration.start(TaskRequests.of(Pattern.REQUEST_RESPONSE, parameters), listener);
        Outcome failure = listener.await(1);

        assertThat(failure.kind()).isEqualTo("START");
        assertThat(failure.error()).isEqualTo("States.Runtime");
        assertThat(failure.output().tree().asText())
                .isEqualTo("The Parameters '" + parameters + "' could not be used to start the Task: ["
                        + "The value for the field 'Value' must be a STRING, "
                        + "The field \"Colour\" is not supported by Step Functions]");
        assertThat(ecs.requests("RunTask")).isEmpty();
    }

    @Test
    void shouldGoOnFollowing_whenPollsFail() {
        AtomicInteger polls = new AtomicInteger();
        ecs.script(call -> {
            if (call.operation().equals("DescribeTasks")) {
                switch (polls.incrementAndGet()) {
                    case 1 -> throw throttle();
                    case 2 -> throw new ServiceFault("ServerException", "broken", 500);
                    case 3 -> throw new NoAnswer();
                    case 4 -> throw ServiceFault.client("AccessDeniedException", "not now");
                    default -> ecs.stopAll();
                }
            }
            return null;
        });

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);

        assertThat(listener.await(2).kind()).isEqualTo("succeeded");
        assertThat(listener.outcomes()).hasSize(2);
    }

    @Test
    void shouldAskForAHundredTasksAtATime_whenManyRun() {
        use(EcsSettings.at(server.uri())
                .withPollSchedule(new PollSchedule(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 0)));
        List<RecordingListener> listeners = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            RecordingListener one = new RecordingListener();
            listeners.add(one);
            integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), one);
        }
        listeners.forEach(one -> one.await(1));
        ecs.stopAll();
        listeners.forEach(one -> assertThat(one.await(2).kind()).isEqualTo("succeeded"));

        List<Integer> sizes = ecs.requests("DescribeTasks").stream()
                .map(body -> body.path("tasks").size())
                .toList();
        assertThat(sizes).allMatch(size -> size <= 100).contains(100);
        assertThat(sizes.size()).isLessThan(25);
    }

    @Test
    void shouldLearnOfTheOthers_whenEcsRefusesOneTaskOfABatch() {
        ecs.stopAll();
        ecs.script(call -> {
            if (call.operation().equals("DescribeTasks")
                    && ScriptedEcs.arns(call.body()).stream().anyMatch(arn -> arn.endsWith("/3"))) {
                throw ServiceFault.client("InvalidParameterException", "taskId length should be one of [32,36]");
            }
            return null;
        });
        String running = "{\"Tasks\": [{\"TaskArn\": \"arn:aws:ecs:us-east-1:0:task/default/%d\"}]}";
        List<RecordingListener> listeners = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            RecordingListener one = new RecordingListener();
            listeners.add(one);
            integration.follow(TaskRequests.of(Pattern.SYNC, PARAMETERS), Json.parse(running.formatted(i)), one);
        }

        RecordingListener poisoned = listeners.remove(2);
        assertThat(listeners).allSatisfy(one -> assertThat(one.await(1).kind()).isEqualTo("succeeded"));
        assertThat(poisoned.outcomes()).isEmpty();
    }

    @Test
    void shouldFail_whenEcsForgotTheTask() {
        use(EcsSettings.at(server.uri()).withMissingPatience(Duration.ofMillis(300)));
        ecs.script(call -> call.operation().equals("DescribeTasks")
                ? ScriptedEcs.failure(call.body().at("/tasks/0").asText(), "MISSING")
                : null);

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);

        assertThat(listener.await(2).error()).isEqualTo("States.TaskFailed");
        assertThat(ecs.requests("DescribeTasks")).hasSizeGreaterThan(1);
    }

    @Test
    void shouldNeitherWatchNorStop_whenCallbackTasksAreLeftAloneAsByAws() {
        use(EcsSettings.at(server.uri()).withWatchCallbacks(false));
        TaskRequest request = TaskRequests.of(Pattern.WAIT_FOR_TASK_TOKEN, PARAMETERS);

        integration.start(request, listener);
        listener.await(1);
        integration
                .stop(request, Optional.of(listener.await(1).output()), "stopped")
                .toCompletableFuture()
                .join();

        assertThat(ecs.requests("DescribeTasks")).isEmpty();
        assertThat(ecs.requests("StopTask")).isEmpty();
    }

    @Test
    void shouldStopWhatTheLaunchBrings_whenItIsStillOnItsWay() {
        AtomicInteger attempts = new AtomicInteger();
        ecs.script(call -> {
            if (call.operation().equals("RunTask") && attempts.incrementAndGet() < 3) {
                throw new NoAnswer();
            }
            return null;
        });
        TaskRequest request = TaskRequests.of(Pattern.SYNC, PARAMETERS);
        integration.start(request, listener);
        Eventually.await(attempts::get, count -> count > 0);

        integration
                .stop(request, Optional.empty(), "stopped")
                .toCompletableFuture()
                .join();

        assertThat(ecs.requests("StopTask"))
                .extracting(body -> body.path("task").asText())
                .containsExactly("arn:aws:ecs:us-east-1:000000000000:task/default/1");
        assertThat(listener.outcomes()).isEmpty();
    }

    private void failFirst(int times, String operation, RuntimeException failure) {
        AtomicInteger count = new AtomicInteger();
        ecs.script(call -> {
            if (call.operation().equals(operation) && count.incrementAndGet() <= times) {
                throw failure;
            }
            return null;
        });
    }

    private static ServiceFault throttle() {
        return ServiceFault.client("ThrottlingException", "Rate exceeded");
    }
}
