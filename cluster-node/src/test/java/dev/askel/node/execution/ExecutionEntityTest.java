// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static dev.askel.node.execution.ExecutionFixture.describe;
import static dev.askel.node.execution.ExecutionFixture.ended;
import static dev.askel.node.execution.ExecutionFixture.history;
import static dev.askel.node.execution.ExecutionFixture.turns;
import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionAnswer.Done;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionAnswer.Started;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class ExecutionEntityTest {

    private static final String PASSES = """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Next": "B"},
              "B": {"Type": "Pass", "Next": "C"},
              "C": {"Type": "Pass", "Result": {"done": true}, "End": true}}}""";
    private static final String WAITS = """
            {"StartAt": "W", "States": {
              "W": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "P"},
              "P": {"Type": "Pass", "End": true}}}""";
    private static final String TASK = """
            {"StartAt": "T", "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}""";
    private static final String UNKNOWN = """
            {"StartAt": "T", "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {}, "End": true}}}""";
    private static final String MAP = """
            {"StartAt": "M", "States": {
              "M": {"Type": "Map", "MaxConcurrency": 0, "End": true, "ItemProcessor": {"StartAt": "W", "States": {
                "W": {"Type": "Wait", "Seconds": 1, "Next": "P"},
                "P": {"Type": "Pass", "End": true}}}}}}""";

    private static TestNode node;
    private static final ControlledIntegration ECS = new ControlledIntegration();

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "execution_entity", ECS);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldStoreOneTurn_whenNothingIsWaitedFor() {
        ExecutionFixture passes = new ExecutionFixture(PASSES);

        String execution = passes.start(node, "{}");

        Described described = describe(node, execution);
        assertThat(described.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(described.outcome().orElseThrow().output()).contains(Json.parse("{\"done\":true}"));
        assertThat(turns(node, execution)).hasSize(1);
        assertThat(history(node, execution)).hasSize(8);
    }

    @Test
    void shouldGiveTheFirstAnswer_whenStartIsRepeatedWhileItRuns() {
        ExecutionFixture waits = new ExecutionFixture(WAITS);
        ExecutionStarted first = waits.newStart("{\"seconds\": 30}");
        Instant later = first.startedAt().plusSeconds(5);

        ExecutionAnswer once = waits.start(node, first);
        ExecutionAnswer twice = waits.start(node, startedAt(first, later, first.input()));
        ExecutionAnswer other = waits.start(node, startedAt(first, later, Json.parse("{\"seconds\": 31}")));

        assertThat(once).isEqualTo(new Started(first.startedAt()));
        assertThat(twice).isEqualTo(once);
        assertThat(other).isEqualTo(new Refused(Reason.EXECUTION_ALREADY_EXISTS));
    }

    private static ExecutionStarted startedAt(ExecutionStarted start, Instant at, Json input) {
        return new ExecutionStarted(
                start.executionArn(),
                start.name(),
                start.stateMachineArn(),
                start.stateMachineVersionArn(),
                start.stateMachineAliasArn(),
                start.roleArn(),
                start.definitionHash(),
                start.semantics(),
                input,
                at,
                start.traceHeader());
    }

    @Test
    void shouldGoOn_whenTimerFires() {
        String execution = new ExecutionFixture(WAITS).start(node, "{\"seconds\": 1}");

        Described described = ended(node, execution);

        assertThat(described.status()).isEqualTo(Status.SUCCEEDED);
        Duration took = Duration.between(
                described.start().startedAt(), described.outcome().orElseThrow().stoppedAt());
        assertThat(took).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void shouldRefuse_whenThereIsNoSuchExecution() {
        ExecutionAnswer answer = await(node.executions()
                .ask("arn:aws:states:us-east-1:123456789012:execution:machine:none", ExecutionRequest.Describe::new));

        assertThat(answer).isEqualTo(new Refused(Reason.EXECUTION_DOES_NOT_EXIST));
    }

    @Test
    void shouldRunTaskOnce_whenItIsSubmittedAndCompleted() {
        String execution = new ExecutionFixture(TASK).start(node, "{}");
        String key = execution + "//1/0";
        Eventually.until(Duration.ofSeconds(10), () -> ECS.started().contains(key));

        ECS.listener(key).succeeded(Json.parse("{\"exit\":0}"));

        assertThat(ended(node, execution).outcome().orElseThrow().output()).contains(Json.parse("{\"exit\":0}"));
        assertThat(ECS.started()).containsOnlyOnce(key);
        assertThat(history(node, execution))
                .extracting(event -> event.event().getClass().getSimpleName())
                .containsSubsequence("TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded");
    }

    @Test
    void shouldRefuseSecondOutcome_whenTaskHasEnded() {
        String execution = new ExecutionFixture(TASK).start(node, "{}");
        TaskRef task = new TaskRef(ScopeId.ROOT, 1, 0);
        CompleteTask complete = new CompleteTask(task, Json.parse("1"));

        ExecutionAnswer first = await(node.executions().ask(execution, replyTo -> new Perform(complete, replyTo)));
        ExecutionAnswer second = await(node.executions().ask(execution, replyTo -> new Perform(complete, replyTo)));

        assertThat(first).isInstanceOf(Done.class);
        assertThat(second).isEqualTo(new Refused(Reason.TASK_TIMED_OUT));
    }

    @Test
    void shouldStopTaskUntilItIsAccepted_whenExecutionIsStopped() {
        String execution = new ExecutionFixture(TASK).start(node, "{}");
        String key = execution + "//1/0";
        Eventually.until(Duration.ofSeconds(10), () -> ECS.started().contains(key));
        ECS.failStops(1);
        StopExecution stop = new StopExecution(Optional.of("E"), Optional.of("because"));

        ExecutionAnswer answer = await(node.executions().ask(execution, replyTo -> new Perform(stop, replyTo)));

        assertThat(answer).isInstanceOf(Done.class);
        assertThat(((Done) answer).stoppedAt()).isPresent();
        assertThat(describe(node, execution).status()).isEqualTo(Status.ABORTED);
        Eventually.until(Duration.ofSeconds(10), () -> ECS.stopped().contains(key));
    }

    @Test
    void shouldFailState_whenNobodyServesTheResource() {
        String execution = new ExecutionFixture(UNKNOWN).start(node, "{}");

        Described described = ended(node, execution);

        assertThat(described.status()).isEqualTo(Status.FAILED);
        assertThat(described.outcome().orElseThrow().error()).contains("States.Runtime");
        assertThat(described.outcome().orElseThrow().cause().orElseThrow())
                .contains("arn:aws:states:::sqs:sendMessage");
    }

    @Test
    void shouldCommitManyBranchesTogether_whenTheyProposeAtTheSameTime() {
        String items = LongStream.range(0, 40).mapToObj(Long::toString).toList().toString();
        String execution = new ExecutionFixture(MAP).start(node, items);

        Described described = ended(node, execution);

        assertThat(described.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(described.outcome().orElseThrow().output()).contains(Json.parse(items));
        assertThat(history(node, execution))
                .extracting(event -> event.id())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history(node, execution).size())
                                .boxed()
                                .toList());
        // 40 iterations have two turns each when every one is stored alone.
        assertThat(turns(node, execution)).hasSizeLessThan(40);
    }
}
