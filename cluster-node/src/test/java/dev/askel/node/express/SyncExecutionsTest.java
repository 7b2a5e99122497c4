// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.express.SyncAnswer.Busy;
import dev.askel.node.express.SyncAnswer.GivenUp;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncExecutionsTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final String TASK = """
            {"StartAt": "T", "States": {"T": {
              "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {}, "End": true}}}""";
    private static final String FAILING_TASK = """
            {"StartAt": "T", "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {}, "End": true,
                "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1, "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["Broken"], "Next": "C"}]},
              "C": {"Type": "Pass", "Parameters": {"caught.$": "$.Error"}, "End": true}}}""";
    private static final String BRANCHES = """
            {"StartAt": "P", "States": {
              "P": {"Type": "Parallel", "Next": "M", "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Pass", "Result": 2, "End": true}}}]},
              "M": {"Type": "Map", "MaxConcurrency": 1, "End": true, "ItemProcessor": {
                "StartAt": "I", "States": {"I": {"Type": "Pass", "Parameters": {"i.$": "$"}, "End": true}}}}}}""";
    private static final String FOR_EVER = """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Next": "B"},
              "B": {"Type": "Choice", "Default": "A",
                "Choices": [{"Variable": "$.end", "IsPresent": true, "Next": "E"}]},
              "E": {"Type": "Succeed"}}}""";
    private static final String WAIT = """
            {"StartAt": "W", %s "States": {"W": {"Type": "Wait", "Seconds": 60, "End": true}}}""";

    private final ActorTestKit kit = ActorTestKit.create("express", ConfigFactory.load());
    private final ControlledIntegration ecs = new ControlledIntegration();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private SyncExecutions executions(ExpressFixture machine, Duration longest, int max) {
        return SyncExecutions.host(kit.system(), machine.environment(ecs, longest, max));
    }

    private ExpressEnd run(String definition, Duration longest, String input) {
        ExpressFixture machine = new ExpressFixture(definition);
        return (ExpressEnd) await(executions(machine, longest, 1).run(machine.newStart(input)));
    }

    @Test
    void shouldRunBranchesAndIterations_whenTheMachineHasSome() {
        ExpressEnd end = run(BRANCHES, FIVE_MINUTES, "1");

        assertThat(end.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(end.output().map(Json::text)).contains("[{\"i\":1},{\"i\":2}]");
    }

    @Test
    void shouldRetryAndCatch_whenATaskFails() {
        ExpressFixture machine = new ExpressFixture(FAILING_TASK);
        CompletionStage<SyncAnswer> answer =
                executions(machine, FIVE_MINUTES, 1).run(machine.newStart("{}"));

        Eventually.until(Duration.ofSeconds(5), () -> ecs.started().size() == 1);
        ecs.listener(ecs.started().get(0)).failed(TaskFailurePhase.RUN, "Flaky", "once");
        Eventually.until(Duration.ofSeconds(5), () -> ecs.started().size() == 2);
        ecs.listener(ecs.started().get(1)).failed(TaskFailurePhase.RUN, "Broken", "for good");

        assertThat(((ExpressEnd) await(answer)).output().map(Json::text)).contains("{\"caught\":\"Broken\"}");
    }

    @Test
    void shouldTimeOut_whenItIsLongerThanExpressExecutionsMayBe() {
        ExpressFixture machine = new ExpressFixture(WAIT.formatted("\"TimeoutSeconds\": 30,"));
        ExecutionStarted start = machine.newStart("{}");

        ExpressEnd end =
                (ExpressEnd) await(executions(machine, Duration.ofSeconds(1), 1).run(start));

        assertThat(end.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(end.error()).contains("States.Timeout");
        assertThat(end.stoppedAt()).isEqualTo(start.startedAt().plusSeconds(1));
    }

    @Test
    void shouldTimeOut_whenTheMachineLoopsForEver() {
        assertThat(run(FOR_EVER, Duration.ofSeconds(1), "{}").status()).isEqualTo(Status.TIMED_OUT);
    }

    @Test
    void shouldTimeOut_whenItsOwnTimeIsUp() {
        assertThat(run(WAIT.formatted("\"TimeoutSeconds\": 1,"), FIVE_MINUTES, "{}")
                        .status())
                .isEqualTo(Status.TIMED_OUT);
    }

    @Test
    void shouldBeginNoMore_whenAsManyRunAsMay() {
        ExpressFixture machine = new ExpressFixture(TASK);
        SyncExecutions executions = executions(machine, FIVE_MINUTES, 1);
        CompletionStage<SyncAnswer> first = executions.run(machine.newStart("{}"));

        SyncAnswer second = await(executions.run(machine.newStart("{}")));
        Eventually.until(Duration.ofSeconds(5), () -> ecs.started().size() == 1);
        ecs.listener(ecs.started().get(0)).succeeded(Json.parse("1"));
        await(first);
        CompletionStage<SyncAnswer> third = executions.run(machine.newStart("{}"));

        assertThat(second).isEqualTo(new Busy());
        Eventually.until(Duration.ofSeconds(5), () -> ecs.started().size() == 2);
        assertThat(third.toCompletableFuture()).isNotDone();
    }

    @Test
    void shouldTellTheCaller_whenTheNodeStops() {
        ExpressFixture machine = new ExpressFixture(TASK);
        SyncExecutions executions = executions(machine, FIVE_MINUTES, 1);
        CompletionStage<SyncAnswer> answer = executions.run(machine.newStart("{}"));
        Eventually.until(Duration.ofSeconds(5), () -> ecs.started().size() == 1);

        kit.system().terminate();

        assertThat(((GivenUp) await(answer)).cause()).startsWith("The node is stopping");
    }

    @Test
    void shouldLetAnExecutionEnd_whenTheNodeStopsAndItSoonDoes() {
        ExpressFixture machine = new ExpressFixture(TASK);
        CompletionStage<SyncAnswer> answer =
                executions(machine, FIVE_MINUTES, 1).run(machine.newStart("{}"));
        Eventually.until(Duration.ofSeconds(5), () -> ecs.started().size() == 1);

        kit.system().terminate();
        ecs.listener(ecs.started().get(0)).succeeded(Json.parse("1"));

        assertThat(((ExpressEnd) await(answer)).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldTellTheCaller_whenAStateCannotBeDecidedForABug() {
        String distributed = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""";
        ExpressFixture machine = new ExpressFixture(distributed);

        SyncAnswer answer = await(executions(machine, FIVE_MINUTES, 1).run(machine.newStart("[1]")));

        assertThat(((GivenUp) answer).cause()).startsWith("The execution was given up for a reason of the service");
    }
}
