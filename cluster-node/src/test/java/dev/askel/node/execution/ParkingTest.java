// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static dev.askel.node.execution.ExecutionFixture.describe;
import static dev.askel.node.execution.ExecutionFixture.ended;
import static dev.askel.node.execution.ExecutionFixture.turns;
import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionAnswer.Done;
import dev.askel.node.execution.ExecutionAnswer.Redriven;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionAnswer.Started;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionRequest.Watch;
import dev.askel.node.execution.WatchSignal.Stored;
import dev.askel.node.execution.WatchSignal.Watching;
import dev.askel.node.lane.LaneProbe;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Executions that leave memory while they wait, on a real journal. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ParkingTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Config PARKING = ConfigFactory.parseString("askel.parking.after = 200ms");
    private static final TaskRef TASK = new TaskRef(ScopeId.ROOT, 1, 0);
    private static final CompleteTask COMPLETE = new CompleteTask(TASK, Json.parse("\"called\""));

    private static final ExecutionFixture WAIT = new ExecutionFixture("""
            {"StartAt": "W", "States": {
              "W": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "P"},
              "P": {"Type": "Pass", "End": true}}}""");
    private static final ExecutionFixture CALLBACK = new ExecutionFixture("""
            {"StartAt": "T", "States": {"T": {
              "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
              "Parameters": {"Token.$": "$$.Task.Token"}, "Next": "P"},
              "P": {"Type": "Pass", "End": true}}}""");
    private static final ExecutionFixture BEATING = new ExecutionFixture("""
            {"StartAt": "T", "States": {"T": {
              "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
              "Parameters": {"Token.$": "$$.Task.Token"}, "HeartbeatSeconds": 3, "End": true}}}""");
    private static final ExecutionFixture FOLLOWED = new ExecutionFixture("""
            {"StartAt": "T", "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}""");
    private static final ExecutionFixture BRANCHES = new ExecutionFixture("""
            {"StartAt": "B", "States": {"B": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 3, "End": true}}},
              {"StartAt": "T", "States": {"T": {
                "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
                "Parameters": {"Token.$": "$$.Task.Token"}, "End": true}}}]}}}""");

    private static TestNode node;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "parking", PARKING, new ControlledIntegration());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static ExecutionAnswer perform(String execution, ExecutionCommand command) {
        return await(node.executions().ask(execution, replyTo -> new Perform(command, replyTo)));
    }

    private static void leavesMemory(TestNode where, String execution) {
        Eventually.until(SOON, () -> !InMemory.executions(where).contains(execution));
    }

    private static List<String> types(TestNode where, String execution) {
        return turns(where, execution).stream()
                .flatMap(turn -> turn.turn().events().stream())
                .map(RecordedEvent::event)
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static Duration took(Described described) {
        return Duration.between(
                described.start().startedAt(), described.outcome().orElseThrow().stoppedAt());
    }

    @Test
    void shouldGoOnInTime_whenItsWaitEndsWhileItIsParked() {
        String execution = WAIT.start(node, "{\"seconds\": 3}");
        leavesMemory(node, execution);

        Eventually.until(SOON, () -> types(node, execution).contains("ExecutionSucceeded"));

        // Nobody has asked for it: its lane has woken it.
        assertThat(took(describe(node, execution))).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void shouldBeAnsweredAsBefore_whenItIsParked() {
        ExecutionStarted start = WAIT.newStart("{\"seconds\": 600}");
        ExecutionAnswer started = WAIT.start(node, start);
        String execution = start.executionArn();
        leavesMemory(node, execution);

        assertThat(describe(node, execution).status()).isEqualTo(Status.RUNNING);
        leavesMemory(node, execution);
        assertThat(WAIT.start(node, start)).isEqualTo(started).isEqualTo(new Started(start.startedAt()));
        leavesMemory(node, execution);
        assertThat(perform(execution, new StopExecution(Optional.of("E"), Optional.empty())))
                .isInstanceOf(Done.class);
        assertThat(describe(node, execution).status()).isEqualTo(Status.ABORTED);
        assertThat(perform(execution, new RedriveExecution(Optional.empty(), Optional.empty())))
                .isInstanceOf(Redriven.class);
        leavesMemory(node, execution);
        assertThat(describe(node, execution).status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void shouldTakeTheFirstCallback_whenSeveralComeWhileItIsParked() {
        String execution = CALLBACK.start(node, "{}");
        leavesMemory(node, execution);

        ExecutionAnswer first = perform(execution, COMPLETE);
        Described described = ended(node, execution);
        leavesMemory(node, execution);
        ExecutionAnswer late = perform(execution, COMPLETE);

        assertThat(first).isInstanceOf(Done.class);
        assertThat(described.outcome().orElseThrow().output()).contains(Json.parse("\"called\""));
        assertThat(late).isEqualTo(new Refused(Reason.TASK_TIMED_OUT));
    }

    @Test
    void shouldKeepTheClockOfItsHeartbeat_whenItIsOnlyLookedAt() {
        String execution = BEATING.start(node, "{}");
        leavesMemory(node, execution);
        Instant begun = Instant.now();
        Eventually.until(SOON, () -> Instant.now().isAfter(begun.plusMillis(1_500)));
        describe(node, execution);

        Eventually.until(SOON, () -> types(node, execution).contains("TaskTimedOut"));

        assertThat(took(describe(node, execution))).isBetween(Duration.ofSeconds(3), Duration.ofMillis(4_400));
    }

    @Test
    void shouldWaitForTheNextHeartbeat_whenOneCameWhileItWasParked() {
        String execution = BEATING.start(node, "{}");
        leavesMemory(node, execution);
        Instant begun = Instant.now();
        Eventually.until(SOON, () -> Instant.now().isAfter(begun.plusMillis(1_500)));

        assertThat(perform(execution, new RecordHeartbeat(TASK))).isInstanceOf(Done.class);
        leavesMemory(node, execution);
        Eventually.until(SOON, () -> types(node, execution).contains("TaskTimedOut"));

        assertThat(took(describe(node, execution))).isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(6));
    }

    @Test
    void shouldStayInMemory_whenItsTaskIsFollowed() {
        String execution = FOLLOWED.start(node, "{}");
        String parked = WAIT.start(node, "{\"seconds\": 600}");

        leavesMemory(node, parked);

        assertThat(InMemory.executions(node)).contains(execution).doesNotContain(parked);
    }

    @Test
    void shouldGoOnWithEachBranch_whenItIsParkedWithThem() {
        String execution = BRANCHES.start(node, "{}");
        leavesMemory(node, execution);

        Eventually.until(SOON, () -> types(node, execution).contains("BranchSucceeded"));
        leavesMemory(node, execution);
        TaskRef task = new TaskRef(ScopeId.ROOT.child(1, 0, 1), 1, 0);
        assertThat(perform(execution, new CompleteTask(task, Json.parse("2")))).isInstanceOf(Done.class);

        assertThat(ended(node, execution).outcome().orElseThrow().output()).contains(Json.parse("[{},2]"));
    }

    @Test
    void shouldTellItsWatcher_whenItWasParkedBefore() {
        String execution = CALLBACK.start(node, "{}");
        leavesMemory(node, execution);
        TestProbe<WatchSignal> watcher = TestProbe.create(WatchSignal.class, node.system());

        node.executions().ref(execution).tell(new Watch(watcher.ref()));
        watcher.expectMessageClass(Watching.class, SOON);
        perform(execution, COMPLETE);

        assertThat(watcher.expectMessageClass(Stored.class, SOON).ended()).isTrue();
    }

    @Test
    void shouldWakeOnlyWhatIsDue_whenTheNodeStartsAgain(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        String later;
        String due;
        String callback;
        String followed;
        try (TestNode before = TestNode.start(cassandra, "parking_restart", PARKING, ecs)) {
            later = WAIT.start(before, "{\"seconds\": 600}");
            due = WAIT.start(before, "{\"seconds\": 3}");
            callback = CALLBACK.start(before, "{}");
            followed = FOLLOWED.start(before, "{}");
            Eventually.until(SOON, () -> LaneProbe.parked(before) == 3);
        }

        try (TestNode after = TestNode.start(cassandra, "parking_restart", PARKING, ecs)) {
            Eventually.until(SOON, () -> types(after, due).contains("ExecutionSucceeded"));
            Eventually.until(SOON, () -> ecs.followed().size() == 1);

            assertThat(InMemory.executions(after)).contains(followed).doesNotContain(later, callback);
            Eventually.until(SOON, () -> LaneProbe.open(after) == 3);
            assertThat(LaneProbe.parked(after)).isEqualTo(2);
            assertThat(await(after.executions().ask(callback, replyTo -> new Perform(COMPLETE, replyTo))))
                    .isInstanceOf(Done.class);
            assertThat(ended(after, callback).status()).isEqualTo(Status.SUCCEEDED);
        }
    }

    @Test
    void shouldGoOnAfterACrash_whenItHadJustBeenWoken(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        ExecutionFixture twoSteps = new ExecutionFixture("""
                {"StartAt": "C", "States": {
                  "C": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
                    "Parameters": {"Token.$": "$$.Task.Token"}, "Next": "T"},
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}""");
        String execution;
        try (TestNode before = TestNode.start(cassandra, "parking_crash", PARKING, ecs)) {
            execution = twoSteps.start(before, "{}");
            leavesMemory(before, execution);
            assertThat(await(before.executions().ask(execution, replyTo -> new Perform(COMPLETE, replyTo))))
                    .isInstanceOf(Done.class);
        }
        String key = execution + "//2/0";
        TaskListener old = ecs.listener(key);

        try (TestNode after = TestNode.start(cassandra, "parking_crash", PARKING, ecs)) {
            Eventually.until(SOON, () -> ecs.listener(key) != old);
            ecs.listener(key).succeeded(Json.parse("1"));

            assertThat(ended(after, execution).status()).isEqualTo(Status.SUCCEEDED);
        }
    }
}
