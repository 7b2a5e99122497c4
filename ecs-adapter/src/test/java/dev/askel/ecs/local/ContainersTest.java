// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Several containers in one task. */
class ContainersTest {

    @TempDir
    private Path data;

    private LocalEcsFixture local;

    @BeforeEach
    void open() throws IOException {
        local = LocalEcsFixture.open(data);
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void shouldStartWhenHealthy_whenOtherContainerHasHealthCheck() throws IOException {
        Path well = data.resolve("well");
        local.register(
                "healthy",
                List.of(
                        dependent("main", "exit 0", "server", ContainerCondition.HEALTHY),
                        LocalEcsFixture.container("server", "sleep 1000")
                                .healthCheck(check -> check.command("CMD-SHELL", "test -e " + well)
                                        .interval(1)
                                        .retries(1))
                                .build()));
        Task task = local.run(request -> request.taskDefinition("healthy"));

        Task unhealthy = Eventually.await(
                () -> local.describe(task.taskArn()), described -> described.healthStatus() == HealthStatus.UNHEALTHY);
        Files.createFile(well);
        Task stopped = local.awaitStopped(task.taskArn());

        assertThat(unhealthy.containers()).extracting("lastStatus").containsExactly("PENDING", "RUNNING");
        assertThat(stopped.containers()).extracting("exitCode").containsExactly(0, 143);
        assertThat(stopped.containers().get(1).healthStatus()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void shouldGiveUp_whenDependenciesTakeLongerThanStartTimeout() {
        local.register(
                "patient",
                List.of(
                        dependent("main", "exit 0", "init", ContainerCondition.COMPLETE).toBuilder()
                                .startTimeout(1)
                                .build(),
                        nonEssential("init", "sleep 1000")));

        Task stopped = local.awaitStopped(
                local.run(request -> request.taskDefinition("patient")).taskArn());

        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
        assertThat(stopped.containers().get(0).reason()).contains("dependencies");
        assertThat(stopped.containers().get(1).exitCode()).isEqualTo(143);
    }

    @Test
    void shouldStopDependentFirst_whenTaskIsStopped() throws IOException {
        Path order = data.resolve("order");
        String says = "trap 'echo %s >> " + order + "; exit 0' TERM; while :; do sleep 0.05; done";
        local.register(
                "chain",
                List.of(
                        nonEssential("database", says.formatted("database")),
                        dependent("server", says.formatted("server"), "database", ContainerCondition.START),
                        dependent("proxy", says.formatted("proxy"), "server", ContainerCondition.START)));
        Task task = local.run(request -> request.taskDefinition("chain"));
        local.awaitStatus(task.taskArn(), "RUNNING");

        local.client().stopTask(request -> request.task(task.taskArn())).join();
        local.awaitStopped(task.taskArn());

        assertThat(order).exists();
        assertThat(Files.readAllLines(order)).containsExactly("proxy", "server", "database");
    }

    @Test
    void shouldGoOn_whenContainerThatIsNotEssentialEnds() {
        local.register(
                "sidecar",
                List.of(LocalEcsFixture.container("main", "sleep 1; exit 0").build(), nonEssential("side", "exit 9")));
        Task task = local.run(request -> request.taskDefinition("sidecar"));

        Task running = Eventually.await(() -> local.describe(task.taskArn()), described -> Integer.valueOf(9)
                .equals(described.containers().get(1).exitCode()));
        Task stopped = local.awaitStopped(task.taskArn());

        assertThat(running.desiredStatus()).isEqualTo("RUNNING");
        assertThat(stopped.containers()).extracting("exitCode").containsExactly(0, 9);
    }

    @Test
    void shouldFailToStart_whenSuccessThatIsWaitedForCannotBe() {
        local.register(
                "vain",
                List.of(
                        dependent("main", "exit 0", "init", ContainerCondition.SUCCESS),
                        nonEssential("init", "exit 1")));

        Task stopped = local.awaitStopped(
                local.run(request -> request.taskDefinition("vain")).taskArn());

        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
        assertThat(stopped.containers()).extracting("exitCode").containsExactly(null, 1);
        assertThat(local.launches()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, true, which is essential",
        "SUCCESS, true, which is essential",
        "HEALTHY, false, has no healthCheck"
    })
    void shouldRefuse_whenConditionCannotBeMet(ContainerCondition condition, boolean essential, String problem) {
        ContainerDefinition other = LocalEcsFixture.container("other", "exit 0")
                .essential(essential)
                .build();
        List<ContainerDefinition> both = List.of(dependent("main", "exit 0", "other", condition), other);

        assertThatThrownBy(() -> local.register("never", both)).hasMessageContaining(problem);
    }

    private static ContainerDefinition nonEssential(String name, String command) {
        return LocalEcsFixture.container(name, command).essential(false).build();
    }

    private static ContainerDefinition dependent(
            String name, String command, String other, ContainerCondition condition) {
        return LocalEcsFixture.container(name, command)
                .dependsOn(dependency -> dependency.containerName(other).condition(condition))
                .build();
    }
}
