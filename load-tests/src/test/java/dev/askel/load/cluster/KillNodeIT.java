// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * Kills the node, without warning, at every stage at which an execution can be, and starts it again on the same data.
 */
class KillNodeIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final Duration STAGE_MAX = Duration.ofSeconds(60);
    private static final Duration END_MAX = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private NodeProcess node;
    private SfnClient sfn;
    private EcsClient ecs;

    @BeforeEach
    void startNode() throws IOException {
        node = new NodeProcess(Path.of(System.getProperty("askel.distribution")), folder.resolve("data"));
        node.start();
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        sfn = SfnClient.builder()
                .endpointOverride(node.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        ecs = EcsClient.builder()
                .endpointOverride(node.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    @AfterEach
    void stopNode() {
        sfn.close();
        ecs.close();
        node.close();
    }

    @Test
    void shouldGoOnWhereEachExecutionWas_whenNodeIsKilledAtEveryStage() throws IOException {
        registerTask("sleeper", "sleep 8; echo done");
        Path go = folder.resolve("go");
        registerTask("caller", callback(go));
        Map<String, String> stages = new LinkedHashMap<>();
        stages.put(start("wait", WAIT), "WaitStateEntered");
        stages.put(start("sync", ecsTask(".sync", "sleeper")), "TaskSubmitted");
        stages.put(start("callback", ecsTask(".waitForTaskToken", "caller")), "TaskSubmitted");
        stages.put(start("parallel", PARALLEL.formatted(ecsState(".sync", "sleeper"))), "TaskSubmitted");
        stages.put(start("map", MAP.formatted(ecsState(".sync", "sleeper"))), "TaskSubmitted");
        String distributed = start("distributed", DISTRIBUTED.formatted(ecsState(".sync", "sleeper")));
        stages.put(distributed, "MapRunStarted");
        stages.forEach((arn, type) -> NodeProcess.await(type + " in " + arn, STAGE_MAX, () -> reached(arn, type)));
        NodeProcess.await("the tasks of all child executions", STAGE_MAX, () -> submitted(children(distributed)) == 3);
        Map<String, List<String>> before = new LinkedHashMap<>();
        stages.keySet().forEach(arn -> before.put(arn, types(history(arn))));

        node.kill();
        Files.writeString(go, "");
        node.start();

        stages.keySet().forEach(arn -> {
            assertSucceeded(arn);
            List<HistoryEvent> history = history(arn);
            assertThat(HistoryChecker.violations(history)).as(arn).isEmpty();
            assertThat(types(history)).as(arn).startsWith(before.get(arn).toArray(String[]::new));
        });
        assertThat(count(stages, "TaskScheduled")).isEqualTo(1 + 1 + 1 + 3);
        assertThat(children(distributed)).hasSize(3).allSatisfy(child -> assertThat(
                        HistoryChecker.violations(history(child)))
                .as(child)
                .isEmpty());
        assertThat(launches()).hasSize(1 + 1 + 1 + 3 + 3).doesNotHaveDuplicates();
    }

    @Test
    void shouldEndEveryAcknowledgedExecution_whenNodeIsKilledRightAfterTheStarts() throws IOException {
        registerTask("quick", "true");
        String machine = create("burst", ecsTask(".sync", "quick"));
        List<String> executions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            executions.add(sfn.startExecution(request -> request.stateMachineArn(machine))
                    .executionArn());
        }

        node.kill();
        node.start();

        executions.forEach(arn -> {
            assertSucceeded(arn);
            assertThat(HistoryChecker.violations(history(arn))).as(arn).isEmpty();
        });
        assertThat(launches()).hasSize(20).doesNotHaveDuplicates();
    }

    /** The child executions of the only Map Run of an execution. */
    private List<String> children(String arn) {
        String mapRun = sfn.listMapRuns(request -> request.executionArn(arn))
                .mapRuns()
                .get(0)
                .mapRunArn();
        return sfn.listExecutions(request -> request.mapRunArn(mapRun)).executions().stream()
                .map(ExecutionListItem::executionArn)
                .toList();
    }

    private long submitted(List<String> executions) {
        return executions.stream().filter(arn -> reached(arn, "TaskSubmitted")).count();
    }

    /** The launch log of local ECS: a line for each process that was started, with task ARN and client token. */
    private List<String> launches() throws IOException {
        return Files.readAllLines(node.data().resolve("ecs/launches.log"));
    }

    private long count(Map<String, String> stages, String type) {
        return stages.keySet().stream()
                .flatMap(arn -> types(history(arn)).stream())
                .filter(type::equals)
                .count();
    }

    private void assertSucceeded(String arn) {
        NodeProcess.await("the end of " + arn, END_MAX, () -> describe(arn).status() != ExecutionStatus.RUNNING);
        DescribeExecutionResponse execution = describe(arn);
        assertThat(execution.status())
                .as(arn + " " + execution.error() + " " + execution.cause())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    private DescribeExecutionResponse describe(String arn) {
        return sfn.describeExecution(request -> request.executionArn(arn));
    }

    private boolean reached(String arn, String type) {
        return types(history(arn)).contains(type);
    }

    private List<HistoryEvent> history(String arn) {
        return sfn.getExecutionHistoryPaginator(request -> request.executionArn(arn)).stream()
                .flatMap(page -> page.events().stream())
                .toList();
    }

    private static List<String> types(List<HistoryEvent> history) {
        return history.stream().map(HistoryEvent::typeAsString).toList();
    }

    private String start(String name, String definition) {
        String machine = create(name, definition);
        return sfn.startExecution(request -> request.stateMachineArn(machine).input("{\"items\": [1, 2, 3]}"))
                .executionArn();
    }

    private String create(String name, String definition) {
        return sfn.createStateMachine(
                        request -> request.name(name).definition(definition).roleArn(ROLE))
                .stateMachineArn();
    }

    private void registerTask(String family, String script) {
        ecs.createCluster(request -> request.clusterName("work"));
        ecs.registerTaskDefinition(request -> request.family(family)
                .containerDefinitions(ContainerDefinition.builder()
                        .name("main")
                        .image("none")
                        .essential(true)
                        .command("/bin/sh", "-c", script)
                        .build()));
    }

    /** Calls back with the AWS wire protocol once the file is there, and again until it is heard. */
    private static String callback(Path go) {
        return "while [ ! -e '" + go + "' ]; do sleep 0.2; done; "
                + "exec '" + ProcessHandle.current().info().command().orElse("java") + "' '"
                + Path.of("src/test/resources/Callback.java").toAbsolutePath() + "'";
    }

    private static String ecsTask(String pattern, String family) {
        return "{\"StartAt\": \"Run\", \"States\": {\"Run\": " + ecsState(pattern, family) + "}}";
    }

    private static String ecsState(String pattern, String family) {
        return """
                {
                  "Type": "Task",
                  "Resource": "arn:aws:states:::ecs:runTask%s",
                  "Parameters": {
                    "Cluster": "work",
                    "TaskDefinition": "%s",
                    "Overrides": {
                      "ContainerOverrides": [
                        {"Name": "main", "Environment": [{"Name": "TASK_TOKEN", "Value.$": "$$.Task.Token"}]}
                      ]
                    }
                  },
                  "End": true
                }
                """.formatted(pattern, family);
    }

    private static final String WAIT = """
            {
              "StartAt": "Sleep",
              "States": {
                "Sleep": {"Type": "Wait", "Seconds": 12, "Next": "Done"},
                "Done": {"Type": "Pass", "End": true}
              }
            }
            """;

    private static final String PARALLEL = """
            {
              "StartAt": "Both",
              "States": {
                "Both": {
                  "Type": "Parallel",
                  "Branches": [
                    {"StartAt": "Run", "States": {"Run": %s}},
                    {"StartAt": "Sleep", "States": {"Sleep": {"Type": "Wait", "Seconds": 12, "End": true}}}
                  ],
                  "End": true
                }
              }
            }
            """;

    private static final String MAP = """
            {
              "StartAt": "Each",
              "States": {
                "Each": {
                  "Type": "Map",
                  "ItemsPath": "$.items",
                  "MaxConcurrency": 2,
                  "ItemProcessor": {"StartAt": "RunOne", "States": {"RunOne": %s}},
                  "End": true
                }
              }
            }
            """;

    private static final String DISTRIBUTED = """
            {
              "StartAt": "Each",
              "States": {
                "Each": {
                  "Type": "Map",
                  "ItemsPath": "$.items",
                  "ItemProcessor": {
                    "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "RunOne",
                    "States": {"RunOne": %s}
                  },
                  "End": true
                }
              }
            }
            """;
}
