// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Tasks that nobody runs. */
class PretendBackendTest {

    @TempDir
    private Path data;

    private LocalEcsFixture local;

    @BeforeEach
    void open() throws IOException {
        local = LocalEcsFixture.open(data, BackendChoice.PRETEND);
        local.register(
                "pretend",
                List.of(ContainerDefinition.builder().name("main").image("any").build()));
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void shouldEndAsItsEnvironmentSays_whenTimeIsOver() {
        Task task = run(Map.of("ASKEL_PRETEND_SECONDS", "0.2", "ASKEL_PRETEND_EXIT_CODE", "7"));

        Task running = local.awaitStatus(task.taskArn(), "RUNNING");
        Task stopped = local.awaitStopped(task.taskArn());

        assertThat(running.containers().get(0).exitCode()).isNull();
        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(7);
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(local.launches())
                .singleElement()
                .asString()
                .startsWith(task.taskArn() + ' ')
                .endsWith(" main");
    }

    @Test
    void shouldPrint_whenOutputIsGiven() {
        Task task = run(Map.of("ASKEL_PRETEND_OUTPUT", "{\"sum\":3}"));
        local.awaitStopped(task.taskArn());

        assertThat(local.ecs()
                        .output(task.taskArn(), Optional.empty(), 1000)
                        .toCompletableFuture()
                        .join())
                .isEqualTo("{\"sum\":3}\n");
    }

    @Test
    void shouldEndAtOnce_whenTaskIsStopped() {
        Task task = run(Map.of("ASKEL_PRETEND_SECONDS", "1000"));
        local.awaitStatus(task.taskArn(), "RUNNING");

        local.client().stopTask(request -> request.task(task.taskArn())).join();

        assertThat(local.awaitStopped(task.taskArn()).containers().get(0).exitCode())
                .isEqualTo(143);
    }

    @Test
    void shouldNotStart_whenTimeIsNoNumber() {
        Task task = run(Map.of("ASKEL_PRETEND_SECONDS", "soon"));

        Task stopped = local.awaitStopped(task.taskArn());

        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
        assertThat(stopped.containers().get(0).reason())
                .startsWith("CannotStartContainerError: ")
                .contains("soon");
    }

    @Test
    void shouldGoOnForTheRest_whenOpenedAgainWithAnotherBackend() throws IOException {
        Task task = run(Map.of("ASKEL_PRETEND_SECONDS", "1", "ASKEL_PRETEND_EXIT_CODE", "3"));
        local.awaitStatus(task.taskArn(), "RUNNING");

        local.close();
        local = LocalEcsFixture.open(data, BackendChoice.PROCESS);

        assertThat(local.awaitStopped(task.taskArn()).containers().get(0).exitCode())
                .isEqualTo(3);
        assertThat(local.launches()).hasSize(1);
    }

    @Test
    void shouldNeedNoThreadForEach_whenThousandsRun() {
        int threads = Thread.activeCount();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("taskDefinition", "pretend");
        request.putObject("overrides")
                .putArray("containerOverrides")
                .addObject()
                .put("name", "main")
                .putArray("environment")
                .addObject()
                .put("name", "ASKEL_PRETEND_SECONDS")
                .put("value", "1000");

        CompletableFuture<?>[] launches = IntStream.range(0, 2000)
                .mapToObj(launch -> local.ecs().handle("RunTask", request).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(launches).join();
        Eventually.await(
                () -> local.client().describeClusters().join().clusters().get(0).runningTasksCount(),
                running -> running == 2000);

        assertThat(Thread.activeCount()).isLessThan(threads + 20);
        assertThat(local.launches()).hasSize(2000);
    }

    private Task run(Map<String, String> environment) {
        List<KeyValuePair> pairs = environment.entrySet().stream()
                .map(entry -> KeyValuePair.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        return local.run(request -> request.taskDefinition("pretend")
                .overrides(overrides -> overrides.containerOverrides(
                        container -> container.name("main").environment(pairs))));
    }
}
