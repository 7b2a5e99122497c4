// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static dev.askel.node.activity.ActivityFixture.SOON;
import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.node.execution.Eventually;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.EncryptionType;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;

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
    void shouldHandOutEachTaskOnceAndInOrder_whenTheyWaitForWorkers() {
        String activity = fixture.activity("fair");
        String machine = fixture.machine("fair", activity, "");
        for (int number = 1; number <= 3; number++) {
            String execution = fixture.start(machine, Integer.toString(number));
            Eventually.until(SOON, () -> fixture.events(execution).contains("ActivityScheduled"));
        }

        List<CompletionStage<GetActivityTaskResponse>> polls = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            polls.add(fixture.poll(activity, "w"));
        }

        assertThat(polls.subList(0, 3)).extracting(poll -> await(poll).input()).containsExactly("1", "2", "3");
        assertThat(polls.get(3).toCompletableFuture()).isNotDone();
        polls.get(3).toCompletableFuture().cancel(false);
    }

    @Test
    void shouldGiveTheTaskToTheNextWorker_whenTheFirstOneGoesAway() {
        String activity = fixture.activity("gone-worker");
        CompletionStage<GetActivityTaskResponse> gone = fixture.poll(activity, "gone");
        CompletionStage<GetActivityTaskResponse> stays = fixture.poll(activity, "stays");
        gone.toCompletableFuture().cancel(false);

        String execution = fixture.start(fixture.machine("gone-worker", activity, ""), "1");

        assertThat(await(stays).input()).isEqualTo("1");
        assertThat(fixture.history(execution)
                        .get(3)
                        .activityStartedEventDetails()
                        .workerName())
                .isEqualTo("stays");
    }

    @Test
    void shouldPassOverATask_whenItsExecutionWasStopped() {
        String activity = fixture.activity("stopped");
        String stopped = fixture.waiting("stopped", activity, "");
        String runs = fixture.waiting("stopped", activity, "");

        fixture.stop(stopped);
        GetActivityTaskResponse task = await(fixture.poll(activity, "w"));
        fixture.succeed(task, "1");

        assertThat(fixture.ended(runs).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(fixture.events(stopped)).doesNotContain("ActivityStarted");
    }

    @Test
    void shouldStoreNothing_whenAWorkerSendsHeartbeats() {
        String activity = fixture.activity("heartbeat");
        String execution = fixture.waiting("heartbeat", activity, ", \"HeartbeatSeconds\": 30");
        GetActivityTaskResponse task = await(fixture.poll(activity, "w"));
        long turns = turns(execution);

        for (int beat = 0; beat < 5; beat++) {
            fixture.heartbeat(task);
        }

        assertThat(turns(execution)).isEqualTo(turns);
        fixture.succeed(task, "1");
        assertThat(fixture.ended(execution).output()).isEqualTo("1");
        assertThatThrownBy(() -> fixture.heartbeat(task)).hasMessageContaining("Task Timed Out: '" + activity + "'");
    }

    private static long turns(String execution) {
        return ((Described) await(node.executions().ask(execution, Describe::new))).turns();
    }

    @Test
    void shouldTimeOut_whenTheWorkerIsSilentForTooLong() {
        String activity = fixture.activity("silent");
        String execution = fixture.waiting("silent", activity, ", \"HeartbeatSeconds\": 1, \"TimeoutSeconds\": 60");

        GetActivityTaskResponse task = await(fixture.poll(activity, "w"));

        assertThat(fixture.ended(execution).error()).isEqualTo("States.Timeout");
        assertThat(fixture.events(execution)).endsWith("ActivityStarted", "ActivityTimedOut", "ExecutionFailed");
        assertThatThrownBy(() -> fixture.succeed(task, "1")).hasMessageContaining("Task Timed Out");
    }

    @Test
    void shouldStayAsItIs_whenAnActivityIsCreatedAgain() {
        String activity = fixture.activity("twice");

        CreateActivityResponse again = await(node.orchestrator()
                .createActivity(CreateActivityRequest.builder()
                        .name("twice")
                        .tags(tag -> tag.key("other").value("tag"))
                        .build()));

        assertThat(again.activityArn()).isEqualTo(activity);
        assertThat(again.creationDate())
                .isEqualTo(fixture.describeActivity(activity).creationDate());
        assertThatThrownBy(() -> await(node.orchestrator()
                        .createActivity(CreateActivityRequest.builder()
                                .name("twice")
                                .encryptionConfiguration(encryption -> encryption
                                        .type(EncryptionType.CUSTOMER_MANAGED_KMS_KEY)
                                        .kmsKeyId("key"))
                                .build())))
                .hasMessageContaining("Activity Already Exists: '" + activity + "'");
    }

    @Test
    void shouldTakeTasksAgain_whenADeletedActivityIsCreatedAnew() {
        String activity = fixture.activity("anew");
        fixture.delete(activity);
        assertThatThrownBy(() -> fixture.describeActivity(activity)).hasMessageContaining("Activity Does Not Exist");

        fixture.activity("anew");
        String execution = fixture.waiting("anew", activity, "");
        fixture.succeed(await(fixture.poll(activity, "w")), "1");

        assertThat(fixture.ended(execution).output()).isEqualTo("1");
    }

    @Test
    void shouldHaveTheTagsThatWereGivenAndNotTaken_whenItIsTagged() {
        String activity = await(node.orchestrator()
                        .createActivity(CreateActivityRequest.builder()
                                .name("tagged")
                                .tags(tag -> tag.key("a").value("1"), tag -> tag.key("b")
                                        .value("2"))
                                .build()))
                .activityArn();

        await(node.orchestrator()
                .tagResource(TagResourceRequest.builder()
                        .resourceArn(activity)
                        .tags(tag -> tag.key("b").value("3"), tag -> tag.key("c")
                                .value("4"))
                        .build()));
        await(node.orchestrator()
                .untagResource(UntagResourceRequest.builder()
                        .resourceArn(activity)
                        .tagKeys("a", "none")
                        .build()));

        assertThat(tags(activity)).containsExactlyInAnyOrder("b=3", "c=4");
        List<Tag> many = IntStream.range(0, 49)
                .mapToObj(number -> Tag.builder().key("k" + number).value("v").build())
                .toList();
        assertThatThrownBy(() -> await(node.orchestrator()
                        .tagResource(TagResourceRequest.builder()
                                .resourceArn(activity)
                                .tags(many)
                                .build())))
                .hasMessageContaining("up to 50 tags");
        fixture.delete(activity);
        assertThatThrownBy(() -> tags(activity)).hasMessageContaining("Resource not found: '" + activity + "'");
    }

    private static List<String> tags(String activity) {
        return await(node.orchestrator()
                        .listTagsForResource(ListTagsForResourceRequest.builder()
                                .resourceArn(activity)
                                .build()))
                .tags()
                .stream()
                .map(tag -> tag.key() + "=" + tag.value())
                .toList();
    }

    @Test
    void shouldListByName_whenPagesAreAskedFor() {
        List<String> created = new ArrayList<>();
        for (String name : List.of("list-b", "list-a", "list-c")) {
            created.add(fixture.activity(name));
        }

        List<String> listed = new ArrayList<>();
        ListActivitiesResponse page = list(null);
        listed.addAll(names(page));
        while (page.nextToken() != null) {
            page = list(page.nextToken());
            listed.addAll(names(page));
        }

        assertThat(listed).isSorted().containsSubsequence("list-a", "list-b", "list-c");
        created.forEach(fixture::delete);
        assertThat(names(list(null))).doesNotContain("list-a");
    }

    private static ListActivitiesResponse list(String nextToken) {
        return await(node.orchestrator()
                .listActivities(ListActivitiesRequest.builder()
                        .maxResults(2)
                        .nextToken(nextToken)
                        .build()));
    }

    private static List<String> names(ListActivitiesResponse page) {
        return page.activities().stream().map(ActivityListItem::name).toList();
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
