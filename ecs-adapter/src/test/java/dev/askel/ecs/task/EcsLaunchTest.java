// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.ecs.budget.BudgetRates;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.EcsHttpServer;
import dev.askel.ecs.local.EcsHttpServer.NoAnswer;
import dev.askel.ecs.local.Eventually;
import dev.askel.ecs.task.RecordingListener.Outcome;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskRequest;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** Launches wait for budgets, and are looked for where a client token does not tell whether they were. */
class EcsLaunchTest {

    private static final String PARAMETERS = "{\"TaskDefinition\": \"job\"}";

    private static ActorSystem<Void> system;

    private final ScriptedEcs ecs = new ScriptedEcs();
    private final RecordingListener listener = new RecordingListener();
    private EcsHttpServer server;
    private EcsIntegration integration;

    @BeforeAll
    static void startSystem() {
        system = ActorSystem.create(Behaviors.empty(), "ecs-launch");
    }

    @AfterAll
    static void stopSystem() {
        system.terminate();
    }

    @BeforeEach
    void open() throws IOException {
        server = EcsHttpServer.start(0);
        server.handler(ecs);
        integration = EcsIntegration.create(system, EcsSettings.at(server.uri()));
    }

    private void use(EcsSettings settings) {
        integration.close();
        integration = EcsIntegration.create(system, settings);
    }

    @AfterEach
    void close() {
        integration.close();
        server.close();
    }

    @Test
    void shouldWaitAndNotFail_whenTheBudgetIsUsedUp() {
        use(EcsSettings.at(server.uri())
                .withBudgetRates(BudgetRates.parse("launch=1/20"))
                .withLaunchPatience(Duration.ZERO));
        List<RecordingListener> listeners = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            RecordingListener one = new RecordingListener();
            listeners.add(one);
            integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), one);
        }

        assertThat(Eventually.await(() -> integration.traffic().clusters().values(), all -> all.stream()
                        .anyMatch(cluster -> cluster.launchesWaiting() > 0)))
                .hasSize(1);
        assertThat(listeners).allSatisfy(one -> assertThat(one.await(1).kind()).isEqualTo("submitted"));
        assertThat(integration
                        .traffic()
                        .json()
                        .at("/budgets/000000000000~1us-east-1/launch/perSecond")
                        .asDouble())
                .isEqualTo(20);
    }

    @Test
    void shouldLaunchLater_whenThrottlingHidesInAnotherError() {
        AtomicInteger calls = new AtomicInteger();
        ecs.script(call -> {
            if (call.operation().equals("RunTask") && calls.incrementAndGet() <= 2) {
                throw ServiceFault.client(
                        "InvalidParameterException",
                        "Error retrieving subnet information for [subnet-1]: Rate exceeded (ErrorCode: Throttling)");
            }
            return null;
        });

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);

        assertThat(listener.await(1).kind()).isEqualTo("submitted");
        assertThat(ecs.requests("RunTask")).hasSize(3);
    }

    @Test
    void shouldFindTheTask_whenAnswerOfLaunchIsLostAndThereAreNoClientTokens() {
        use(EcsSettings.at(server.uri()).withClientTokens(false));
        AtomicInteger launches = new AtomicInteger();
        ecs.script(call -> switch (call.operation()) {
            case "RunTask" -> {
                launches.incrementAndGet();
                throw new NoAnswer();
            }
            case "ListTasks" -> launches.get() == 0 ? null : ScriptedEcs.listed("adopted");
            case "DescribeTasks" -> startedBy(mark());
            default -> null;
        });

        integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);

        Outcome submitted = listener.await(1);
        assertThat(submitted.kind()).isEqualTo("submitted");
        assertThat(submitted.output().tree().at("/Tasks/0/TaskArn").asText()).endsWith("/adopted");
        assertThat(submitted.output().tree().at("/Tasks/0/StartedBy").asText()).isEqualTo("AWS Step Functions");
        assertThat(launches).hasValue(1);
        assertThat(mark()).matches("askel-[0-9a-f]{30}");
    }

    @Test
    void shouldLaunchNothingInOrderToStopIt_whenThereAreNoClientTokens() {
        use(EcsSettings.at(server.uri()).withClientTokens(false));
        ecs.script(call -> call.operation().equals("ListTasks")
                ? ScriptedEcs.listed(call.body().has("startedBy") ? new String[] {} : new String[] {"other"})
                : null);

        integration
                .stop(TaskRequests.of(Pattern.SYNC, PARAMETERS), Optional.empty(), "stopped")
                .toCompletableFuture()
                .join();

        assertThat(ecs.requests("ListTasks")).hasSizeGreaterThan(1);
        assertThat(ecs.requests("RunTask")).isEmpty();
        assertThat(ecs.requests("StopTask")).isEmpty();
    }

    private String mark() {
        return ecs.requests("RunTask").get(0).path("startedBy").asText();
    }

    private ObjectNode startedBy(String mark) {
        ObjectNode answer = ecs.tasks(List.of(ScriptedEcs.PREFIX + "adopted"));
        ((ObjectNode) answer.at("/tasks/0")).put("startedBy", mark);
        return answer;
    }

    @Test
    void shouldFindTheTask_whenItsClientTokenMayBeForgotten() {
        String parameters = """
                {"TaskDefinition": "job", "Overrides": {"ContainerOverrides": [
                  {"Name": "main", "Environment": [{"Name": "TOKEN", "Value": "unique"}]}]}}""";
        ecs.script(call -> switch (call.operation()) {
            case "ListTasks" -> ScriptedEcs.listed("other", "adopted");
            case "DescribeTasks" -> withToken();
            default -> null;
        });

        integration.start(aged(TaskRequests.of(Pattern.WAIT_FOR_TASK_TOKEN, parameters)), listener);

        Outcome submitted = listener.await(1);
        assertThat(submitted.kind()).isEqualTo("submitted");
        assertThat(submitted.output().tree().path("Tasks")).hasSize(1);
        assertThat(submitted.output().tree().at("/Tasks/0/TaskArn").asText()).endsWith("/adopted");
        assertThat(ecs.requests("RunTask")).isEmpty();
        assertThat(ecs.requests("ListTasks"))
                .extracting(body -> body.path("family").asText())
                .containsOnly("job");
    }

    private ObjectNode withToken() {
        ObjectNode answer = ecs.tasks(List.of(ScriptedEcs.PREFIX + "other", ScriptedEcs.PREFIX + "adopted"));
        ObjectNode container = ((ObjectNode) answer.at("/tasks/1"))
                .putObject("overrides")
                .putArray("containerOverrides")
                .addObject();
        container
                .put("name", "main")
                .putArray("environment")
                .addObject()
                .put("name", "TOKEN")
                .put("value", "unique");
        return answer;
    }

    @Test
    void shouldLaunch_whenNothingIsFoundOfAnOldAttempt() {
        ecs.script(call -> call.operation().equals("ListTasks") ? ScriptedEcs.listed() : null);

        integration.start(aged(TaskRequests.of(Pattern.WAIT_FOR_TASK_TOKEN, PARAMETERS)), listener);

        assertThat(listener.await(1).kind()).isEqualTo("submitted");
        assertThat(ecs.requests("RunTask")).hasSize(1);
    }

    private static TaskRequest aged(TaskRequest request) {
        return new TaskRequest(
                request.executionArn(),
                request.roleArn(),
                request.stateName(),
                request.idempotencyKey(),
                request.resource(),
                request.region(),
                request.parameters(),
                request.credentialsRoleArn(),
                Optional.of(Instant.now().minus(Duration.ofDays(2))));
    }
}
