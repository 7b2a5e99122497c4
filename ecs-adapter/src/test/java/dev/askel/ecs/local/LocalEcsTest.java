// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Local ECS through the AWS SDK, with real processes. */
class LocalEcsTest {

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
    void shouldRunCommandWithOverrides_whenTaskIsRun() {
        local.register("greet", "echo $GREETING $NAME at $AWS_ENDPOINT_URL_SFN $AWS_REGION; exit 3");

        Task accepted = local.run(request -> request.taskDefinition("greet")
                .startedBy("AWS Step Functions")
                .launchType(LaunchType.FARGATE)
                .overrides(overrides -> overrides.containerOverrides(container -> container
                        .name("main")
                        .environment(pair -> pair.name("GREETING").value("hello"), pair -> pair.name("NAME")
                                .value("world")))));
        Task stopped = local.awaitStopped(accepted.taskArn());

        assertThat(accepted.lastStatus()).isEqualTo("PROVISIONING");
        assertThat(accepted.version()).isEqualTo(1);
        assertThat(stopped.version()).isEqualTo(5);
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(stopped.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(3);
        assertThat(stopped.startedBy()).isEqualTo("AWS Step Functions");
        assertThat(stopped.startedAt()).isBetween(stopped.createdAt(), stopped.stoppedAt());
        assertThat(local.logOf(stopped, "main"))
                .isEqualTo("hello world at " + local.server().uri() + " us-east-1\n");
    }

    @Test
    void shouldShowWhyTaskDidNotStart_whenCommandDoesNotExist() {
        local.register(
                "typo",
                List.of(LocalEcsFixture.container("main", "")
                        .command("no-such-command")
                        .build()));

        Task stopped = local.awaitStopped(
                local.run(request -> request.taskDefinition("typo")).taskArn());

        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
        assertThat(stopped.containers().get(0).exitCode()).isNull();
        assertThat(stopped.containers().get(0).reason())
                .startsWith("CannotStartContainerError: ")
                .contains("\"no-such-command\": executable file not found in $PATH");
        assertThat(local.launches()).isEmpty();
    }

    @Test
    void shouldEndCommandAndItsChildren_whenTaskIsStopped() {
        local.register("sleep", "trap 'echo got TERM; exit 0' TERM; sleep 1000 & echo $!; wait");
        Task task = local.run(request -> request.taskDefinition("sleep"));
        local.awaitStatus(task.taskArn(), "RUNNING");
        String child = Eventually.await(() -> local.logOf(task, "main"), log -> log.endsWith("\n"))
                .strip();

        local.client()
                .stopTask(request -> request.task(task.taskArn()).reason("no longer needed"))
                .join();
        Task stopped = local.awaitStopped(task.taskArn());

        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
        assertThat(stopped.stoppedReason()).isEqualTo("no longer needed");
        assertThat(stopped.containers().get(0).exitCode()).isZero();
        assertThat(local.logOf(task, "main")).contains("got TERM");
        // A killed process is there until it is reaped.
        Eventually.await(
                () -> ProcessHandle.of(Long.parseLong(child)).filter(ProcessHandle::isAlive), Optional::isEmpty);
    }

    @Test
    void shouldKillCommand_whenItIgnoresTheRequestToEnd() {
        local.register("stubborn", "trap '' TERM; echo ready; while :; do sleep 1; done");
        Task task = local.run(request -> request.taskDefinition("stubborn"));
        local.awaitStatus(task.taskArn(), "RUNNING");
        Eventually.await(() -> local.logOf(task, "main"), log -> log.contains("ready"));

        local.client().stopTask(request -> request.task(task.taskArn())).join();
        Task stopped = local.awaitStopped(task.taskArn());

        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(137);
    }

    @Test
    void shouldLaunchOnce_whenClientTokenComesAgain() {
        local.register("once", "exit 0");

        Task first = local.run(request -> request.taskDefinition("once").clientToken("token-1"));
        local.awaitStopped(first.taskArn());
        Task again = local.run(request -> request.taskDefinition("once").clientToken("token-1"));

        assertThat(again.taskArn()).isEqualTo(first.taskArn());
        assertThat(again.lastStatus()).isEqualTo("STOPPED");
        assertThat(local.launches()).containsExactly(first.taskArn() + " token-1 main");
        assertThatThrownBy(() -> local.run(request ->
                        request.taskDefinition("once").clientToken("token-1").count(2)))
                .hasCauseInstanceOf(ConflictException.class);
    }

    @Test
    void shouldStopTheOthers_whenEssentialContainerExits() {
        local.register(
                "pod",
                List.of(
                        LocalEcsFixture.container("main", "exit 0").build(),
                        LocalEcsFixture.container("sidecar", "sleep 1000")
                                .essential(false)
                                .build()));

        Task stopped = local.awaitStopped(
                local.run(request -> request.taskDefinition("pod")).taskArn());

        assertThat(stopped.containers())
                .extracting("name", "exitCode")
                .satisfiesExactly(
                        main -> assertThat(main.toList()).containsExactly("main", 0),
                        sidecar -> assertThat(sidecar.toList()).containsExactly("sidecar", 143));
    }

    @Test
    void shouldStartContainerLater_whenItDependsOnSuccessOfAnother() {
        Path proof = data.resolve("proof");
        local.register(
                "ordered",
                List.of(
                        LocalEcsFixture.container("main", "cat " + proof)
                                .dependsOn(dependency ->
                                        dependency.containerName("init").condition(ContainerCondition.SUCCESS))
                                .build(),
                        LocalEcsFixture.container("init", "sleep 0.3; echo initialised > " + proof)
                                .essential(false)
                                .build()));

        Task stopped = local.awaitStopped(
                local.run(request -> request.taskDefinition("ordered")).taskArn());

        assertThat(local.logOf(stopped, "main")).isEqualTo("initialised\n");
        assertThat(stopped.containers()).extracting("exitCode").containsExactly(0, 0);
    }

    @Test
    void shouldListTasksByFilter_whenSeveralRun() {
        local.register("one", "sleep 1000");
        local.register("two", "sleep 1000");
        Task one = local.run(request -> request.taskDefinition("one").startedBy("me"));
        Task two = local.run(request -> request.taskDefinition("two"));

        assertThat(local.client().listTasks().join().taskArns()).containsExactly(one.taskArn(), two.taskArn());
        assertThat(local.client().listTasks(list -> list.family("two")).join().taskArns())
                .containsExactly(two.taskArn());
        assertThat(local.client().listTasks(list -> list.startedBy("me")).join().taskArns())
                .containsExactly(one.taskArn());
        ListTasksResponse firstPage =
                local.client().listTasks(list -> list.maxResults(1)).join();
        ListTasksResponse secondPage = local.client()
                .listTasks(list -> list.maxResults(1).nextToken(firstPage.nextToken()))
                .join();
        assertThat(secondPage.taskArns()).containsExactly(two.taskArn());
        assertThat(secondPage.nextToken()).isNull();
        for (Task task : List.of(one, two)) {
            local.client().stopTask(stop -> stop.task(task.taskArn())).join();
            local.awaitStopped(task.taskArn());
        }
        assertThat(local.client()
                        .listTasks(list -> list.desiredStatus("STOPPED"))
                        .join()
                        .taskArns())
                .hasSize(2);
    }

    @Test
    void shouldAnswerAsEcs_whenSomethingIsNotThere() {
        assertThatThrownBy(() -> local.run(request -> request.cluster("nope").taskDefinition("x")))
                .hasCauseInstanceOf(ClusterNotFoundException.class)
                .hasMessageContaining("Cluster not found.");
        assertThatThrownBy(() -> local.run(request -> request.taskDefinition("nope")))
                .hasCauseInstanceOf(ClientException.class)
                .hasMessageContaining("TaskDefinition not found.");
        assertThatThrownBy(() -> local.client()
                        .describeTaskDefinition(request -> request.taskDefinition("nope"))
                        .join())
                .hasCauseInstanceOf(ClientException.class)
                .hasMessageContaining("Unable to describe task definition.");
        assertThatThrownBy(() ->
                        local.client().stopTask(request -> request.task("nope")).join())
                .hasCauseInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("The referenced task was not found.");
        assertThat(local.client()
                        .describeTasks(request -> request.tasks("nope"))
                        .join()
                        .failures())
                .extracting("reason")
                .containsExactly("MISSING");
    }

    @Test
    void shouldNameOperations_whenOperationIsUnknown() {
        assertThatThrownBy(() -> local.ecs()
                        .handle("CreateService", JsonNodeFactory.instance.objectNode())
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(ServiceFault.class)
                .hasMessageContaining("Local ECS has no operation CreateService")
                .hasMessageContaining("RunTask");
    }

    @Test
    void shouldCountRevisions_whenDefinitionIsRegisteredAgain() {
        local.register("family", "exit 0");
        local.register("family", "exit 1");
        local.client()
                .deregisterTaskDefinition(request -> request.taskDefinition("family:2"))
                .join();
        local.register("family", "exit 2");

        assertThat(local.client()
                        .describeTaskDefinition(request -> request.taskDefinition("family"))
                        .join()
                        .taskDefinition()
                        .revision())
                .isEqualTo(3);
        assertThat(local.client()
                        .listTaskDefinitions(request -> request.familyPrefix("family"))
                        .join()
                        .taskDefinitionArns())
                .hasSize(2);
        assertThatThrownBy(() -> local.run(request -> request.taskDefinition("family:2")))
                .hasMessageContaining("TaskDefinition is inactive");
    }

    @Test
    void shouldKeepCluster_whenItHasTasks() {
        local.client().createCluster(request -> request.clusterName("work")).join();
        local.register("sleep", "sleep 1000");
        Task task = local.run(request -> request.cluster("work").taskDefinition("sleep"));

        assertThatThrownBy(() -> local.client()
                        .deleteCluster(request -> request.cluster("work"))
                        .join())
                .hasCauseInstanceOf(ClusterContainsTasksException.class);
        local.client()
                .stopTask(request -> request.cluster("work").task(task.taskArn()))
                .join();
        Eventually.await(
                () -> local.client()
                        .describeTasks(request -> request.cluster("work").tasks(task.taskArn()))
                        .join()
                        .tasks()
                        .get(0)
                        .lastStatus(),
                "STOPPED"::equals);
        local.client().deleteCluster(request -> request.cluster("work")).join();

        assertThat(local.client().listClusters().join().clusterArns())
                .containsExactly("arn:aws:ecs:us-east-1:000000000000:cluster/default");
    }

    @Test
    void shouldRefuse_whenFolderIsInUse() {
        LocalEcsSettings same = LocalEcsSettings.of(data, "000000000000", "us-east-1", local.server()::uri);

        assertThatThrownBy(() -> LocalEcs.open(same))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another node uses the folder");
    }
}
