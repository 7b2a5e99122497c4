// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

class TasksInHistoryTest {

    private static final String LAUNCHED = """
            {"Failures": [], "Tasks": [{"TaskArn": "arn:%s", "LastStatus": "PROVISIONING",
              "Containers": [{"Name": "main"}]}]}""";
    private static final String STOPPED = """
            {"TaskArn": "arn:%s", "LastStatus": "STOPPED", "Containers": [
              {"Name": "main", "ExitCode": %d}, {"Name": "side", "Reason": "CannotStartContainerError: no"}]}""";

    @Test
    void shouldTellFateAndState_whenTasksHaveEnded() {
        List<LaunchedTask> tasks = TasksInHistory.of(List.of(
                entered(1, 0, "First"),
                submitted(2, 1, LAUNCHED.formatted("a")),
                succeeded(3, 2, STOPPED.formatted("a", 0)),
                entered(4, 3, "Second"),
                submitted(5, 4, LAUNCHED.formatted("b")),
                failed(6, 5, STOPPED.formatted("b", 7))));

        assertThat(tasks)
                .containsExactly(
                        new LaunchedTask(2, "First", "arn:a", fate("main=0")),
                        new LaunchedTask(5, "Second", "arn:b", fate("main=7")));
    }

    private static TaskFate fate(String main) {
        return new TaskFate("STOPPED", List.of(main, "side=(CannotStartContainerError: no)"));
    }

    @Test
    void shouldNotKnowFate_whenTaskRunsOrCallsBack() {
        List<LaunchedTask> tasks = TasksInHistory.of(List.of(
                entered(1, 0, "Call"),
                submitted(2, 1, LAUNCHED.formatted("a")),
                succeeded(3, 2, "{\"worker\": \"done\"}"),
                entered(4, 3, "Fire"),
                succeeded(5, 4, LAUNCHED.formatted("b"))));

        assertThat(tasks)
                .containsExactly(
                        new LaunchedTask(2, "Call", "arn:a", TaskFate.UNKNOWN),
                        new LaunchedTask(5, "Fire", "arn:b", TaskFate.UNKNOWN));
    }

    @Test
    void shouldFindAll_whenStateHasSeveralTasks() {
        String both = "{\"Tasks\": [{\"TaskArn\": \"arn:a\"}, {\"TaskArn\": \"arn:b\"}]}";
        String ends = "[" + STOPPED.formatted("a", 1) + "," + STOPPED.formatted("b", 2) + "]";

        List<LaunchedTask> tasks =
                TasksInHistory.of(List.of(entered(1, 0, "Two"), submitted(2, 1, both), failed(3, 2, ends)));

        assertThat(tasks)
                .extracting(task -> task.taskArn() + " " + task.fate().exits().get(0))
                .containsExactly("arn:a main=1", "arn:b main=2");
    }

    @Test
    void shouldPassOverOthers_whenTheyAreOfOtherServices() {
        HistoryEvent lambda = event(2, 1, HistoryEventType.TASK_SUCCEEDED)
                .taskSucceededEventDetails(
                        details -> details.resourceType("lambda").output("{\"Tasks\": [{}]}"))
                .build();

        assertThat(TasksInHistory.of(List.of(entered(1, 0, "Lambda"), lambda))).isEmpty();
    }

    private static HistoryEvent entered(long id, long previous, String state) {
        return event(id, previous, HistoryEventType.TASK_STATE_ENTERED)
                .stateEnteredEventDetails(details -> details.name(state))
                .build();
    }

    private static HistoryEvent submitted(long id, long previous, String output) {
        return event(id, previous, HistoryEventType.TASK_SUBMITTED)
                .taskSubmittedEventDetails(
                        details -> details.resourceType("ecs").output(output))
                .build();
    }

    private static HistoryEvent succeeded(long id, long previous, String output) {
        return event(id, previous, HistoryEventType.TASK_SUCCEEDED)
                .taskSucceededEventDetails(
                        details -> details.resourceType("ecs").output(output))
                .build();
    }

    private static HistoryEvent failed(long id, long previous, String cause) {
        return event(id, previous, HistoryEventType.TASK_FAILED)
                .taskFailedEventDetails(details ->
                        details.resourceType("ecs").error("States.TaskFailed").cause(cause))
                .build();
    }

    private static HistoryEvent.Builder event(long id, long previous, HistoryEventType type) {
        return HistoryEvent.builder().id(id).previousEventId(previous).type(type);
    }
}
