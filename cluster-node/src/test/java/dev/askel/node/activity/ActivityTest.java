// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static dev.askel.node.activity.ActivityFixture.SOON;
import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/** Activities of a whole node, from the request of a worker to the history of an execution. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ActivityTest {

    private static TestNode node;
    private static ActivityFixture fixture;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "activities");
        fixture = new ActivityFixture(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldHandOutTheTask_whenAWorkerPollsBeforeItIsScheduled() {
        String activity = fixture.activity("early-worker");
        CompletionStage<GetActivityTaskResponse> poll = fixture.poll(activity, "w");

        String execution = fixture.start(fixture.machine("early-worker", activity, ""), "{\"a\": [1.0]}");

        GetActivityTaskResponse task = await(poll);
        assertThat(task.input()).isEqualTo("{\"a\": [1.0]}");
        fixture.succeed(task, "\"done\"");
        assertThat(fixture.ended(execution).output()).isEqualTo("\"done\"");
        assertThat(fixture.events(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "ActivityScheduled",
                        "ActivityStarted",
                        "ActivitySucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
        assertThat(fixture.history(execution)
                        .get(3)
                        .activityStartedEventDetails()
                        .workerName())
                .isEqualTo("w");
    }

    @Test
    void shouldFailWithoutScheduling_whenTheActivityWasDeleted() {
        String activity = fixture.activity("deleted");
        fixture.delete(activity);

        String execution = fixture.start(fixture.machine("deleted", activity, ""), "{}");

        assertThat(fixture.ended(execution).error()).isEqualTo("States.Runtime");
        assertThat(fixture.ended(execution).cause())
                .isEqualTo("An error occurred while executing the state 'T' (entered at the event id #2). The activity "
                        + activity + " does not exist.");
        assertThat(fixture.events(execution))
                .containsExactly("ExecutionStarted", "TaskStateEntered", "ExecutionFailed");
    }

    @Test
    void shouldFailTheTask_whenTheActivityIsDeletedBeforeAWorkerComes() {
        String activity = fixture.activity("deleted-late");
        String execution = fixture.start(fixture.machine("deleted-late", activity, ""), "{}");
        Eventually.until(SOON, () -> fixture.events(execution).contains("ActivityScheduled"));

        fixture.delete(activity);

        assertThat(fixture.ended(execution).cause()).endsWith("The activity " + activity + " does not exist.");
        assertThat(fixture.events(execution)).endsWith("ActivityScheduleFailed", "ExecutionFailed");
        assertThatThrownBy(() -> await(fixture.poll(activity, "w")))
                .hasMessageContaining("Activity Does Not Exist: '" + activity + "'");
    }
}
