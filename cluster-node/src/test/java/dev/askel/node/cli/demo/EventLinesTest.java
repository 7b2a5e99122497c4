// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.askel.protocol.grpc.v1.ExecutionFailedEventDetails;
import dev.askel.protocol.grpc.v1.ExecutionStartedEventDetails;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.StateEnteredEventDetails;
import dev.askel.protocol.grpc.v1.StateExitedEventDetails;
import dev.askel.protocol.grpc.v1.TaskFailedEventDetails;
import dev.askel.protocol.grpc.v1.TaskScheduledEventDetails;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    private static final long STARTED_MILLIS = 1_767_225_600_000L;

    private final EventLines lines = new EventLines();

    @Test
    void shouldCountFromStart_whenEventsFollow() {
        String first = line(event(1, 0, 0, "ExecutionStarted")
                .setExecutionStartedEventDetails(ExecutionStartedEventDetails.getDefaultInstance())
                .build());
        String second = line(entered(2, 0, 420, "Run"));

        assertThat(first).isEqualTo("   +0.00 s  (execution)    started");
        assertThat(second).isEqualTo("   +0.42 s  Run            entered");
    }

    @Test
    void shouldNameState_whenOnlyEarlierEventDoes() {
        lines.line(entered(2, 0, 0, "Run"));
        lines.line(entered(3, 0, 0, "Other"));

        String scheduled = line(event(4, 2, 0, "TaskScheduled")
                .setTaskScheduledEventDetails(TaskScheduledEventDetails.newBuilder()
                        .setResourceType("ecs")
                        .setResource("runTask.sync"))
                .build());
        String timedOut = line(event(5, 4, 0, "TaskTimedOut").build());
        String exited = line(event(6, 5, 0, "TaskStateExited")
                .setStateExitedEventDetails(StateExitedEventDetails.newBuilder().setName("Run"))
                .build());

        assertThat(scheduled).endsWith("  Run            task scheduled  ecs:runTask.sync");
        assertThat(timedOut).endsWith("  Run            task timed out");
        assertThat(exited).endsWith("  Run            exited");
    }

    @Test
    void shouldTellWhy_whenSomethingFails() {
        String task = line(event(2, 0, 0, "TaskFailed")
                .setTaskFailedEventDetails(
                        TaskFailedEventDetails.newBuilder().setError("E").setCause("because"))
                .build());
        String execution = line(event(3, 2, 0, "ExecutionFailed")
                .setExecutionFailedEventDetails(
                        ExecutionFailedEventDetails.newBuilder().setError("E"))
                .build());

        assertThat(task).endsWith("task failed  E: because");
        assertThat(execution).endsWith("(execution)    failed  E");
    }

    @Test
    void shouldSayNothing_whenNeighboursSayIt() {
        Optional<String> started =
                lines.line(event(2, 1, 0, "ParallelStateStarted").build());
        Optional<String> succeeded =
                lines.line(event(3, 2, 0, "MapStateSucceeded").build());

        assertThat(started).isEmpty();
        assertThat(succeeded).isEmpty();
    }

    private String line(HistoryEvent event) {
        return lines.line(event).orElseThrow();
    }

    private static HistoryEvent entered(long id, long previous, long afterMillis, String name) {
        return event(id, previous, afterMillis, "TaskStateEntered")
                .setStateEnteredEventDetails(
                        StateEnteredEventDetails.newBuilder().setName(name))
                .build();
    }

    private static HistoryEvent.Builder event(long id, long previous, long afterMillis, String type) {
        long millis = STARTED_MILLIS + afterMillis;
        return HistoryEvent.newBuilder()
                .setId(id)
                .setPreviousEventId(previous)
                .setType(type)
                .setTimestamp(
                        Timestamp.newBuilder().setSeconds(millis / 1000).setNanos((int) (millis % 1000) * 1_000_000));
    }
}
