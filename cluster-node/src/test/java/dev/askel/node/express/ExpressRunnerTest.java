// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.express.ExpressRunner.Begin;
import dev.askel.node.express.ExpressRunner.BeginAgain;
import dev.askel.node.express.ExpressRunner.Forget;
import dev.askel.node.express.ExpressRunner.RepeatEnds;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpressRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String TASK = """
            {"StartAt": "T", "States": {"T": {
              "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {}, "End": true}}}""";
    private static final String WAIT = """
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 30, "End": true}}}""";
    private static final String BROKEN = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
              "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}""";

    private final ActorTestKit kit = ActorTestKit.create("runner", ConfigFactory.load());
    private final ControlledIntegration ecs = new ControlledIntegration();
    private final TestProbe<String> lane = kit.createTestProbe(String.class);

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private ActorRef<ExpressRunner.Message> runner(ExpressFixture machine, Duration longest) {
        ActorRef<String> told = lane.ref();
        return kit.spawn(ExpressRunner.create(machine.environment(ecs, longest, 1), told::tell));
    }

    @Test
    void shouldTellTheEndUntilItIsStored_whenTheLaneIsAway() {
        ExpressFixture machine = new ExpressFixture(TASK);
        ExecutionStarted start = machine.newStart("{}");
        ActorRef<ExpressRunner.Message> runner = runner(machine, Duration.ofMinutes(5));

        runner.tell(new Begin(List.of(start)));
        Eventually.until(SOON, () -> ecs.started().size() == 1);
        ecs.listener(ecs.started().get(0)).succeeded(Json.parse("1"));
        lane.expectMessage(start.executionArn());
        runner.tell(new BeginAgain(List.of(start)));
        runner.tell(new RepeatEnds());
        lane.expectMessage(start.executionArn());
        runner.tell(new Forget(List.of(start.executionArn())));
        runner.tell(new RepeatEnds());

        lane.expectNoMessage(Duration.ofMillis(100));
        assertThat(ecs.started()).hasSize(1);
    }

    @Test
    void shouldRunItOnce_whenTheLaneTellsItTwice() {
        ExpressFixture machine = new ExpressFixture(TASK);
        ExecutionStarted start = machine.newStart("{}");
        ExecutionStarted other = machine.newStart("{}");
        ActorRef<ExpressRunner.Message> runner = runner(machine, Duration.ofMinutes(5));

        runner.tell(new Begin(List.of(start)));
        runner.tell(new BeginAgain(List.of(start, other)));

        Eventually.until(SOON, () -> ecs.started().size() == 2);
        assertThat(ecs.started()).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveItsWholeTime_whenItRunsAgain() {
        ExpressFixture machine = new ExpressFixture(WAIT);
        ExecutionStarted start = machine.newStart("{}");
        ExecutionStarted longAgo = start.restartedAt(start.startedAt().minusSeconds(600));
        ActorRef<ExpressRunner.Message> runner = runner(machine, Duration.ofSeconds(1));

        long began = System.nanoTime();
        runner.tell(new BeginAgain(List.of(longAgo)));

        lane.expectMessage(start.executionArn());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void shouldEndIt_whenABugWouldStopItEachTime() {
        ExpressFixture machine = new ExpressFixture(BROKEN);
        ExecutionStarted start = machine.newStart("[1]");

        runner(machine, Duration.ofMinutes(5)).tell(new Begin(List.of(start)));

        lane.expectMessage(start.executionArn());
    }
}
