// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.Eventually;
import dev.askel.ecs.local.LocalEcsFixture;
import dev.askel.ecs.task.RecordingListener.Outcome;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The integration against local ECS, over HTTP, with real processes. */
class EcsIntegrationTest {

    private static ActorSystem<Void> system;

    @TempDir
    private Path data;

    private LocalEcsFixture local;
    private EcsIntegration integration;
    private final RecordingListener listener = new RecordingListener();

    @BeforeAll
    static void startSystem() {
        system = ActorSystem.create(Behaviors.empty(), "ecs-integration");
    }

    @AfterAll
    static void stopSystem() {
        system.terminate();
    }

    @BeforeEach
    void open() throws IOException {
        local = LocalEcsFixture.open(data);
        integration = integration();
    }

    private EcsIntegration integration() {
        return EcsIntegration.create(system, EcsSettings.at(local.server().uri()));
    }

    @AfterEach
    void close() {
        integration.close();
        local.close();
    }

    @Test
    void shouldGiveOneTask_whenSyncTaskSucceeds() {
        local.register("job", "test \"$MESSAGE\" = hello");
        TaskRequest request = TaskRequests.of(Pattern.SYNC, """
                {"TaskDefinition": "job", "LaunchType": "FARGATE",
                 "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["subnet-xxx"], "AssignPublicIp": "ENABLED"}},
                 "Overrides": {"ContainerOverrides": [
                   {"Name": "main", "Environment": [{"Name": "MESSAGE", "Value": "hello"}]}]}}""");

        integration.start(request, listener);

        assertThat(listener.await(1).kind()).isEqualTo("submitted");
        JsonNode submitted = listener.await(1).output().tree();
        assertThat(submitted.fieldNames())
                .toIterable()
                .containsExactly("Failures", "SdkHttpMetadata", "SdkResponseMetadata", "Tasks");
        assertThat(submitted.at("/Tasks/0/StartedBy").asText()).isEqualTo("AWS Step Functions");
        assertThat(submitted
                        .at("/Tasks/0/Overrides/ContainerOverrides/0/Environment/0/Value")
                        .asText())
                .isEqualTo("hello");
        assertThat(listener.await(2).kind()).isEqualTo("succeeded");
        JsonNode result = listener.await(2).output().tree();
        assertThat(result.at("/Containers/0/ExitCode").asInt(-1)).isZero();
        assertThat(result.path("StopCode").asText()).isEqualTo("EssentialContainerExited");
        assertThat(result.at("/Attachments/0/Type").asText()).isEqualTo("eni");
        assertThat(result.path("StoppedAt").isIntegralNumber()).isTrue();
        assertThat(result.has("PlatformFamily")).isFalse();
    }

    @Test
    void shouldFailWithTask_whenExitCodeIsNotZero() {
        local.register("job", "exit 3");

        integration.start(TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"job\"}"), listener);
        Outcome failure = listener.await(2);

        assertThat(failure.kind()).isEqualTo("RUN");
        assertThat(failure.error()).isEqualTo("States.TaskFailed");
        JsonNode cause = Json.parse(failure.output().tree().asText()).tree();
        assertThat(cause.at("/Containers/0/ExitCode").asInt()).isEqualTo(3);
    }

    @Test
    void shouldFailWithTask_whenContainerCannotStart() {
        local.register(
                "typo",
                List.of(LocalEcsFixture.container("main", "")
                        .command("no-such-command")
                        .build()));

        integration.start(TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"typo\"}"), listener);

        assertThat(listener.await(2).error()).isEqualTo("States.TaskFailed");
        assertThat(listener.await(2).output().tree().asText())
                .contains("\"StopCode\":\"TaskFailedToStart\"", "CannotStartContainerError");
    }

    @Test
    void shouldAnswerAtOnce_whenNobodyWaits() {
        local.register("job", "exit 3");

        integration.start(TaskRequests.of(Pattern.REQUEST_RESPONSE, "{\"TaskDefinition\": \"job\"}"), listener);

        assertThat(listener.await(1).kind()).isEqualTo("succeeded");
        assertThat(listener.await(1).output().tree().at("/Tasks/0/LastStatus").asText())
                .isEqualTo("PROVISIONING");
        assertThat(listener.await(1).output().tree().at("/Tasks/0").has("StartedBy"))
                .isFalse();
    }

    @Test
    void shouldFailState_whenContainerEndsBadlyBeforeItsCallback() {
        local.register("callback", "exit 4");

        integration.start(TaskRequests.of(Pattern.WAIT_FOR_TASK_TOKEN, "{\"TaskDefinition\": \"callback\"}"), listener);

        assertThat(listener.await(2).kind()).isEqualTo("RUN");
        assertThat(listener.await(2).error()).isEqualTo("ECS.TaskStoppedBeforeCallback");
        assertThat(listener.await(2).output().tree().asText()).contains("\"ExitCode\":4");
    }

    @Test
    void shouldLaunchOnce_whenTheSameAttemptIsStartedAgain() {
        local.register("job", "sleep 0.3");
        TaskRequest request = TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"job\"}");
        RecordingListener afterCrash = new RecordingListener();

        integration.start(request, listener);
        listener.await(1);
        integration.start(request, afterCrash);
        try (EcsIntegration otherNode = integration()) {
            otherNode.start(request, listener);
            assertThat(afterCrash.await(1).kind()).isEqualTo("submitted");
            assertThat(afterCrash.await(2).kind()).isEqualTo("succeeded");
            assertThat(listener.await(3).kind()).isEqualTo("succeeded");
        }

        assertThat(local.launches()).hasSize(1);
    }

    @Test
    void shouldTellOutcome_whenTaskIsFollowedAfterRestart() throws IOException {
        Path gate = data.resolve("gate");
        local.register("gated", "while [ ! -e " + gate + " ]; do sleep 0.05; done");
        TaskRequest request = TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"gated\"}");
        integration.start(request, listener);
        Json submitted = listener.await(1).output();
        integration.close();

        integration = integration();
        RecordingListener afterRestart = new RecordingListener();
        integration.follow(request, submitted, afterRestart);
        Files.createFile(gate);

        assertThat(afterRestart.await(1).kind()).isEqualTo("succeeded");
        assertThat(local.launches()).hasSize(1);
    }

    @Test
    void shouldStopTask_whenItWasSubmitted() {
        local.register("sleep", "sleep 1000");
        TaskRequest request = TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"sleep\"}");
        integration.start(request, listener);
        Json submitted = listener.await(1).output();
        String longReason = "Step Functions execution " + "x".repeat(300);

        integration
                .stop(request, Optional.of(submitted), longReason)
                .toCompletableFuture()
                .join();

        String arn = submitted.tree().at("/Tasks/0/TaskArn").asText();
        assertThat(local.awaitStopped(arn).stoppedReason()).hasSize(255).startsWith("Step Functions execution x");
        assertThat(listener.outcomes()).hasSize(1);
    }

    @Test
    void shouldFindAndStopTask_whenNobodyKnowsWhetherItWasLaunched() {
        local.register("sleep", "sleep 1000");
        TaskRequest request = TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"sleep\"}");
        integration.start(request, listener);
        String arn = listener.await(1).output().tree().at("/Tasks/0/TaskArn").asText();
        integration.close();

        integration = integration();
        integration
                .stop(request, Optional.empty(), "stopped")
                .toCompletableFuture()
                .join();

        assertThat(local.awaitStopped(arn).stoppedReason()).isEqualTo("stopped");
        assertThat(local.launches()).hasSize(1);
    }

    @Test
    void shouldLaunchNothing_whenNothingIsThereToStop() {
        local.register("sleep", "sleep 1000");
        TaskRequest request = TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"sleep\"}");

        integration
                .stop(request, Optional.empty(), "stopped")
                .toCompletableFuture()
                .join();

        assertThat(local.launches()).isEmpty();
        assertThat(local.client().listTasks().join().taskArns()).isEmpty();
    }

    @Test
    void shouldLearnOfAllTasks_whenManyRunAtOnce() {
        local.register("short", "exit 0");
        List<RecordingListener> listeners = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RecordingListener one = new RecordingListener();
            listeners.add(one);
            integration.start(TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"short\"}"), one);
        }

        assertThat(listeners).allSatisfy(one -> assertThat(one.await(2).kind()).isEqualTo("succeeded"));
        assertThat(Eventually.await(() -> local.launches().size(), launches -> launches >= 60))
                .isEqualTo(60);
    }
}
