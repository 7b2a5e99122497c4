// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Tasks of functions and containers: how each can end shows in the history. */
final class TaskCalls {

    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final String ROLE = "\"Credentials\": {\"RoleArn\": \"" + Scenario.ROLE + "\"},";

    private final Scenario scenario;
    private final EcsClient ecs;

    TaskCalls(Scenario scenario, EcsClient ecs) {
        this.scenario = scenario;
        this.ecs = ecs;
    }

    void run() {
        functions();
        functionsByService();
        containers();
    }

    private void functions() {
        String echo = scenario.machine("function", function("echo", ""));
        assertThat(scenario.run(echo, "{\"b\": 2}").output()).isEqualTo("{\"b\": 2}");
        assertThat(error(function("failing", ""))).isEqualTo("Broken");
        assertThat(error(function("sleepy", ""))).isEqualTo("States.Timeout");
        reaches(HistoryEventType.LAMBDA_FUNCTION_SCHEDULED, function("echo", ROLE));
    }

    private static String function(String name, String more) {
        return "{\"Type\": \"Task\", \"Resource\": \"" + FUNCTION + name + "\", " + more + " \"TimeoutSeconds\": "
                + (name.equals("sleepy") ? 1 : 60) + ", \"End\": true}";
    }

    private String error(String state) {
        return scenario.run(scenario.machine("task", state), "{}").error();
    }

    private void reaches(HistoryEventType type, String state) {
        scenario.reached(scenario.run(scenario.machine("task", state), "{}").executionArn(), type);
    }

    private void functionsByService() {
        String invoked = scenario.machine("invoke", invoke(INVOKE, "echo", "\"HeartbeatSeconds\": 30,"));
        assertThat(scenario.run(invoked, "{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        reaches(HistoryEventType.TASK_FAILED, invoke(INVOKE, "failing", ""));
        reaches(HistoryEventType.TASK_SCHEDULED, invoke(INVOKE, "echo", ROLE));
        reaches(HistoryEventType.TASK_TIMED_OUT, invoke(INVOKE + ".waitForTaskToken", "echo", ""));
    }

    private static String invoke(String resource, String name, String more) {
        return """
                {"Type": "Task", "Resource": "%s", %s "TimeoutSeconds": %d,
                 "Parameters": {"FunctionName": "%s", "Payload": {"token": "none"}}, "End": true}
                """.formatted(resource, more, resource.equals(INVOKE) ? 60 : 1, FUNCTION + name);
    }

    private void containers() {
        ecs.createCluster(request -> request.clusterName("work"));
        ecs.registerTaskDefinition(request -> request.family("quick")
                .containerDefinitions(
                        main -> main.name("main").image("none").essential(true).command("/bin/sh", "-c", "true")));
        String machine = scenario.machine("container", container("ecs:runTask.sync", "work"));
        assertThat(scenario.run(machine, "{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        reaches(HistoryEventType.TASK_SUBMIT_FAILED, container("ecs:runTask.sync", "nowhere"));
        reaches(HistoryEventType.TASK_START_FAILED, container("glue:startJobRun", "nowhere"));
    }

    private static String container(String resource, String cluster) {
        return """
                {"Type": "Task", "Resource": "arn:aws:states:::%s", "End": true,
                 "Parameters": {"Cluster": "%s", "TaskDefinition": "quick", "LaunchType": "FARGATE"}}
                """.formatted(resource, cluster);
    }
}
