// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.process.LeftoverProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Local ECS in a process of its own, which is killed. */
class LocalEcsRestartTest {

    @TempDir
    private Path data;

    private Process node;
    private EcsClients clients;
    private EcsAsyncClient ecs;

    @AfterEach
    void killNode() throws Exception {
        kill();
        LeftoverProcesses.end(data);
    }

    @Test
    void shouldAdoptRunningTask_whenNodeWasKilled() throws Exception {
        startNode();
        Path gate = data.resolve("gate");
        register("gated", "while [ ! -e " + gate + " ]; do sleep 0.05; done; exit 7");
        Task task = run("gated", "token");
        awaitStatus(task, "RUNNING");

        kill();
        startNode();
        assertThat(describe(task).lastStatus()).isEqualTo("RUNNING");
        Files.createFile(gate);

        assertThat(awaitStatus(task, "STOPPED").containers().get(0).exitCode()).isEqualTo(7);
        assertThat(run("gated", "token").taskArn()).isEqualTo(task.taskArn());
        assertThat(LocalEcsFixture.launches(data)).hasSize(1);
    }

    @Test
    void shouldKnowExitCode_whenTaskEndedWhileNodeWasDead() throws Exception {
        startNode();
        Path gate = data.resolve("gate");
        register("gated", "while [ ! -e " + gate + " ]; do sleep 0.05; done; exit 9");
        Task task = run("gated", "token");
        awaitStatus(task, "RUNNING");

        kill();
        Files.createFile(gate);
        Path exit =
                data.resolve("ecs/run").resolve(Arns.lastPart(task.taskArn())).resolve("main/exit");
        Eventually.await(() -> Files.exists(exit), Boolean::booleanValue);
        startNode();

        Task stopped = awaitStatus(task, "STOPPED");
        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(9);
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    }

    @Test
    void shouldStartEachTaskOnce_whenNodeIsKilledWhileItLaunches() throws Exception {
        startNode();
        register("quick", "exit 0");
        List<String> tokens = IntStream.range(0, 40).mapToObj(i -> "token-" + i).toList();
        tokens.forEach(
                token -> ecs.runTask(request -> request.taskDefinition("quick").clientToken(token)));
        Eventually.await(() -> LocalEcsFixture.launches(data).size(), launches -> launches > 3);

        kill();
        startNode();
        List<Task> tasks = tokens.stream().map(token -> run("quick", token)).toList();
        tasks.forEach(task -> awaitStatus(task, "STOPPED"));

        assertThat(LocalEcsFixture.launches(data))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                        .mapToObj(i -> tasks.get(i).taskArn() + ' ' + tokens.get(i) + " main")
                        .toList());
    }

    @Test
    void shouldGoOnStopping_whenNodeIsKilledAfterStopTask() throws Exception {
        startNode();
        register("slow-to-end", "trap 'while :; do sleep 0.1; done' TERM; echo ready; sleep 1000 & wait");
        Task task = run("slow-to-end", "token");
        awaitStatus(task, "RUNNING");
        ecs.stopTask(request -> request.task(task.taskArn()).reason("enough")).join();

        kill();
        startNode();
        Task stopped = awaitStatus(task, "STOPPED");

        assertThat(stopped.stoppedReason()).isEqualTo("enough");
        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(137);
    }

    private void register(String family, String command) {
        ContainerDefinition container =
                LocalEcsFixture.container("main", command).stopTimeout(2).build();
        ecs.registerTaskDefinition(request -> request.family(family).containerDefinitions(container))
                .join();
    }

    private Task run(String family, String token) {
        return ecs.runTask(request -> request.taskDefinition(family).clientToken(token))
                .join()
                .tasks()
                .get(0);
    }

    private Task describe(Task task) {
        return ecs.describeTasks(request -> request.tasks(task.taskArn()))
                .join()
                .tasks()
                .get(0);
    }

    private Task awaitStatus(Task task, String status) {
        return Eventually.await(
                () -> describe(task), described -> described.lastStatus().equals(status));
    }

    private void startNode() throws IOException {
        node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalEcsMain.class.getName(),
                        data.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = node.inputReader(StandardCharsets.UTF_8);
        clients = new EcsClients(EcsSettings.at(URI.create(output.readLine())));
        ecs = clients.acquire("us-east-1", Optional.empty());
    }

    private void kill() throws InterruptedException {
        clients.close();
        node.destroyForcibly().waitFor();
    }
}
