// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Activities, and what their workers say. */
final class WorkerCalls {

    private final Scenario scenario;
    private final SfnClient sfn;

    WorkerCalls(Scenario scenario) {
        this.scenario = scenario;
        this.sfn = scenario.sfn();
    }

    void run() {
        String activity = create();
        String machine = scenario.machine("worked", """
                {"Type": "Task", "Resource": "%s", "TimeoutSeconds": 600, "HeartbeatSeconds": 300, "End": true}
                """.formatted(activity));
        succeed(activity, machine);
        fail(activity, machine);
        timeOut(activity);
        delete(activity, machine);
    }

    private String create() {
        String arn = sfn.createActivity(request -> request.name(Scenario.name("work")))
                .activityArn();
        sfn.createActivity(request -> request.name(Scenario.name("work")));
        assertThat(sfn.describeActivity(request -> request.activityArn(arn)).name())
                .startsWith("work-");
        var page = sfn.listActivities(request -> request.maxResults(1));
        assertThat(page.activities()).hasSize(1);
        assertThat(page.nextToken()).isNotNull();
        return arn;
    }

    private void succeed(String activity, String machine) {
        String execution = scenario.start(machine, "{\"d\": 4}");
        GetActivityTaskResponse task = poll(activity);
        assertThat(task.input()).isEqualTo("{\"d\": 4}");
        sfn.sendTaskHeartbeat(request -> request.taskToken(task.taskToken()));
        sfn.sendTaskSuccess(request -> request.taskToken(task.taskToken()).output("\"done\""));
        assertThat(scenario.ended(execution).output()).isEqualTo("\"done\"");
    }

    private GetActivityTaskResponse poll(String activity) {
        return sfn.getActivityTask(request -> request.activityArn(activity).workerName("the worker"));
    }

    private void fail(String activity, String machine) {
        String execution = scenario.start(machine, "{}");
        String token = poll(activity).taskToken();
        sfn.sendTaskFailure(
                request -> request.taskToken(token).error("NotToday").cause("tired"));
        assertThat(scenario.ended(execution).error()).isEqualTo("NotToday");
        scenario.reached(execution, HistoryEventType.ACTIVITY_FAILED);
    }

    private void timeOut(String activity) {
        String machine = scenario.machine("idle", """
                {"Type": "Task", "Resource": "%s", "TimeoutSeconds": 1, "End": true}
                """.formatted(activity));
        String execution = scenario.start(machine, "{}");
        poll(activity);
        assertThat(scenario.ended(execution).status()).isEqualTo(ExecutionStatus.FAILED);
        scenario.reached(execution, HistoryEventType.ACTIVITY_TIMED_OUT);
    }

    private void delete(String activity, String machine) {
        sfn.deleteActivity(request -> request.activityArn(activity));
        String execution = scenario.run(machine, "{}").executionArn();
        scenario.reached(execution, HistoryEventType.EXECUTION_FAILED);
    }
}
