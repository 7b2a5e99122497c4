// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Tasks as containers of a Docker engine; skipped where none answers that has the image. */
class DockerBackendTest {

    private static final String IMAGE =
            Optional.ofNullable(System.getenv("ASKEL_TEST_IMAGE")).orElse("debian:bookworm-slim");

    @TempDir
    private Path data;

    private LocalEcsFixture local;
    private final List<String> containers = new ArrayList<>();

    @BeforeAll
    static void needEngine() {
        assumeTrue(docker("image", "inspect", IMAGE) == 0, "No Docker engine answers that has the image " + IMAGE);
    }

    @BeforeEach
    void open() throws IOException {
        local = LocalEcsFixture.open(data, BackendChoice.DOCKER);
    }

    @AfterEach
    void close() {
        local.close();
        containers.forEach(container -> docker("rm", "-f", container));
    }

    @Test
    void shouldRunImage_whenTaskIsRun() {
        register(container("main", "echo $GREETING at $AWS_ENDPOINT_URL_SFN; exit 3")
                .environment(pair -> pair.name("GREETING").value("two\nlines"))
                .workingDirectory("/usr")
                .memory(64)
                .cpu(256)
                .build());

        Task stopped = local.awaitStopped(run().taskArn());

        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(3);
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(output(stopped)).isEqualTo("two lines at " + local.server().uri() + "\n");
        assertThat(local.launches()).hasSize(1);
    }

    @Test
    void shouldKeepEntryPointAndCommandApart_whenBothAreGiven() {
        register(ContainerDefinition.builder()
                .name("main")
                .image(IMAGE)
                .entryPoint("/bin/sh", "-c", "echo \"$0\" \"$1\"")
                .command("a b", "c")
                .build());

        assertThat(output(local.awaitStopped(run().taskArn()))).isEqualTo("a b c\n");
    }

    @Test
    void shouldAskAndThenKill_whenTaskIsStopped() {
        register(
                container("polite", "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.1; done")
                        .build(),
                container("stubborn", "trap '' TERM; echo up; while :; do sleep 0.1; done")
                        .stopTimeout(1)
                        .build());
        Task task = run();
        local.awaitStatus(task.taskArn(), "RUNNING");
        Eventually.await(() -> output(task), "up\n"::equals);

        local.client().stopTask(request -> request.task(task.taskArn())).join();
        Task stopped = local.awaitStopped(task.taskArn());

        assertThat(stopped.containers()).extracting("exitCode").containsExactly(0, 137);
        assertThat(output(task)).isEqualTo("up\nbye\n");
    }

    @Test
    void shouldSayWhy_whenImageCannotBePulled() {
        register(ContainerDefinition.builder()
                .name("main")
                .image("127.0.0.1:1/no/such:image")
                .build());

        Task stopped = local.awaitStopped(run().taskArn());

        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
        assertThat(stopped.containers().get(0).reason()).startsWith("CannotPullContainerError: ");
        assertThat(stopped.containers().get(0).exitCode()).isNull();
    }

    @Test
    void shouldSayWhy_whenCommandIsNotInImage() {
        register(ContainerDefinition.builder()
                .name("main")
                .image(IMAGE)
                .command("no-such-command")
                .build());

        Task stopped = local.awaitStopped(run().taskArn());

        assertThat(stopped.containers().get(0).reason())
                .startsWith("CannotStartContainerError: ")
                .contains("no-such-command");
        assertThat(local.launches()).isEmpty();
    }

    @Test
    void shouldFindItsContainers_whenOpenedAgain() throws IOException {
        register(container("main", "trap 'exit 5' TERM; echo up; while :; do sleep 0.1; done")
                .build());
        Task task = run();
        local.awaitStatus(task.taskArn(), "RUNNING");
        Eventually.await(() -> output(task), "up\n"::equals);

        local.close();
        docker("stop", containers.get(0));
        local = LocalEcsFixture.open(data, BackendChoice.AUTO);

        assertThat(local.awaitStopped(task.taskArn()).containers().get(0).exitCode())
                .isEqualTo(5);
        assertThat(local.launches()).hasSize(1);
    }

    @Test
    void shouldWaitForHealth_whenOtherContainerDependsOnIt() {
        register(
                container("main", "exit 0")
                        .dependsOn(server -> server.containerName("server").condition(ContainerCondition.HEALTHY))
                        .build(),
                container("server", "sleep 1; touch /tmp/well; sleep 1000")
                        .healthCheck(check ->
                                check.command("CMD", "test", "-e", "/tmp/well").interval(1))
                        .stopTimeout(0)
                        .build());

        Task stopped = local.awaitStopped(run().taskArn());

        assertThat(stopped.containers()).extracting("exitCode").containsExactly(0, 137);
    }

    @Test
    void shouldChooseByImage_whenBackendIsAuto() throws IOException {
        local.close();
        local = LocalEcsFixture.open(data, BackendChoice.AUTO);
        register(
                container("contained", "test -e '" + data + "' && echo host || echo image")
                        .essential(false)
                        .build(),
                LocalEcsFixture.container("process", "sleep 1; test -e '" + data + "' && echo host || echo image")
                        .image("made-up")
                        .build());

        Task stopped = local.awaitStopped(run().taskArn());

        assertThat(output(stopped, "contained")).isEqualTo("image\n");
        assertThat(output(stopped, "process")).isEqualTo("host\n");
    }

    private void register(ContainerDefinition... definitions) {
        local.register("docker", List.of(definitions));
    }

    private Task run() {
        Task task = local.run(request -> request.taskDefinition("docker"));
        task.containers()
                .forEach(
                        container -> containers.add("askel-" + Arns.lastPart(task.taskArn()) + '-' + container.name()));
        return task;
    }

    private static ContainerDefinition.Builder container(String name, String shellCommand) {
        return LocalEcsFixture.container(name, shellCommand).image(IMAGE);
    }

    private String output(Task task) {
        return output(task, task.containers().get(0).name());
    }

    private String output(Task task, String container) {
        return local.ecs()
                .output(task.taskArn(), Optional.of(container), 10_000)
                .toCompletableFuture()
                .join();
    }

    private static int docker(String... arguments) {
        List<String> words = new ArrayList<>(List.of("docker"));
        words.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
