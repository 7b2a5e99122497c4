// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.load.cluster.HistoryChecker;
import dev.askel.load.cluster.NodeProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** The image as three containers that form a cluster. Skipped where there is no Docker Engine. */
@TestMethodOrder(OrderAnnotation.class)
class ImageIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final Duration END_MAX = Duration.ofMinutes(3);
    private static final int STOP_SECONDS_MAX = 90;
    private static final String WAITING = """
            {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 20, "End": true}}}
            """;

    private static ContainerCluster cluster;
    private static List<SfnClient> clients = List.of();

    @BeforeAll
    static void startCluster() {
        DockerEngine.require();
        cluster = ContainerCluster.start(Path.of(System.getProperty("askel.distribution")));
        clients = IntStream.range(0, 3).mapToObj(ImageIT::client).toList();
    }

    @AfterAll
    static void stopCluster() {
        clients.forEach(SfnClient::close);
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void shouldHaveNoRights_whenImageRuns() throws Exception {
        ExecResult user = cluster.node(0).execInContainer("id", "-u");
        ExecResult write = cluster.node(0).execInContainer("touch", "/opt/askel/file");
        ExecResult process = cluster.node(0).execInContainer("cat", "/proc/1/comm");

        assertThat(user.getStdout().strip()).isEqualTo("10001");
        assertThat(write.getExitCode()).isNotZero();
        assertThat(process.getStdout().strip()).isEqualTo("java");
    }

    @Test
    @Order(2)
    void shouldKnowExecution_whenAnotherNodeStartedIt() {
        String machine = machine("seen");
        String execution = start(0, machine);

        assertThat(List.of(status(1, execution), status(2, execution))).containsOnly(ExecutionStatus.RUNNING);
    }

    @Test
    @Order(3)
    void shouldEndEveryExecution_whenContainerIsKilledAndAnotherStopped() {
        String machine = machine("survives");
        List<String> executions = new ArrayList<>();
        IntStream.range(0, 15).forEach(i -> executions.add(start(i % 3, machine)));

        kill(2);
        executions.forEach(execution -> assertSucceeds(0, execution));
        long exitCode = stop(1);

        assertThat(exitCode).isZero();
        executions.forEach(execution -> assertSucceeds(0, execution));
        assertSucceeds(0, start(0, machine));
    }

    private static void kill(int node) {
        DockerClientFactory.lazyClient()
                .killContainerCmd(cluster.node(node).getContainerId())
                .exec();
    }

    /** Gives the exit code. */
    private static long stop(int node) {
        String id = cluster.node(node).getContainerId();
        DockerClientFactory.lazyClient()
                .stopContainerCmd(id)
                .withTimeout(STOP_SECONDS_MAX)
                .exec();
        return DockerClientFactory.lazyClient()
                .inspectContainerCmd(id)
                .exec()
                .getState()
                .getExitCodeLong();
    }

    private static void assertSucceeds(int node, String execution) {
        NodeProcess.await("the end of " + execution, END_MAX, () -> status(node, execution) != ExecutionStatus.RUNNING);
        List<HistoryEvent> history = clients.get(node)
                .getExecutionHistory(request -> request.executionArn(execution))
                .events();
        assertThat(status(node, execution)).as(execution).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(HistoryChecker.violations(history)).as(execution).isEmpty();
    }

    private static ExecutionStatus status(int node, String execution) {
        return clients.get(node)
                .describeExecution(request -> request.executionArn(execution))
                .status();
    }

    private static String machine(String name) {
        return clients.get(0)
                .createStateMachine(
                        request -> request.name(name).definition(WAITING).roleArn(ROLE))
                .stateMachineArn();
    }

    private static String start(int node, String machine) {
        return clients.get(node)
                .startExecution(request -> request.stateMachineArn(machine))
                .executionArn();
    }

    private static SfnClient client(int node) {
        return SfnClient.builder()
                .endpointOverride(cluster.endpoint(node))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
