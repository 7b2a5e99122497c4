// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.TurnCut;
import dev.askel.engine.limit.DefinitionLimits;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.limit.VariableLimits;
import dev.askel.engine.state.ExecutionState.Status;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitScenarioTest {

    private static final String TOO_LONG = "The state/task '%s' returned a result with a size exceeding the maximum"
            + " number of bytes service limit.";

    @Test
    void shouldEndTheExecution_whenAnOutputIsTooLongWhateverIsCaught() {
        Scenario scenario = task("\"ResultPath\": \"$.copy\",", payloadOf(150));

        scenario.start("{\"text\": \"" + "x".repeat(60) + "\"}").taskSucceeds("\"" + "y".repeat(80) + "\"");

        assertThat(scenario.history()).last().isEqualTo("6<-5 ExecutionFailed");
        assertThat(scenario.outcome().error()).contains("States.DataLimitExceeded");
        assertThat(scenario.outcome().cause()).contains(String.format(TOO_LONG, "T"));
    }

    @Test
    void shouldGiveTheErrorToTheCatcher_whenATaskResultIsTooLong() {
        Scenario scenario = task("", payloadOf(200));

        scenario.start("{}").taskSucceeds("\"" + "y".repeat(200) + "\"");

        assertThat(scenario.outcome().output().orElseThrow().tree().get("Cause").textValue())
                .isEqualTo(String.format(TOO_LONG, "ecs"));
        assertThat(scenario.state().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldCountBytes_whenATextIsNotAscii() {
        String definition = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

        assertThat(Scenario.of(definition, payloadOf(100))
                        .start("\"" + "\u00e4".repeat(49) + "\"")
                        .state()
                        .status())
                .isEqualTo(Status.SUCCEEDED);
        assertThat(Scenario.of(definition, payloadOf(100))
                        .start("\"" + "\u00e4".repeat(50) + "\"")
                        .state()
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void shouldNotScheduleTheTask_whenItsArgumentsAreTooLong() {
        Scenario scenario = task("\"Parameters\": {\"a.$\": \"$.text\", \"b.$\": \"$.text\"},", payloadOf(100));

        scenario.start("{\"text\": \"" + "x".repeat(60) + "\"}");

        assertThat(scenario.history())
                .containsExactly("1<-0 ExecutionStarted", "2<-0 TaskStateEntered", "3<-2 ExecutionFailed");
    }

    @Test
    void shouldFailAtOnce_whenATemplateRepeatsAPayloadTooOften() {
        String copies = String.join(", ", Collections.nCopies(3_000, "$.text"));
        Scenario scenario = pass("{\"copies.$\": \"States.Array(" + copies + ")\"}");

        scenario.start("{\"text\": \"" + "x".repeat(900_000) + "\"}");

        assertThat(scenario.outcome().error()).contains("States.DataLimitExceeded");
    }

    @Test
    void shouldFailAtOnce_whenAFunctionWritesAPayloadTooOften() {
        String copies = String.join(", ", Collections.nCopies(300, "$.text"));
        Scenario text = pass("{\"text.$\": \"States.JsonToString(States.Array(" + copies + "))\"}");
        Scenario format = pass("{\"text.$\": \"States.Format('" + "{}".repeat(300) + "', " + copies + ")\"}");

        text.start("{\"text\": \"" + "x".repeat(900_000) + "\"}");
        format.start("{\"text\": \"" + "x".repeat(900_000) + "\"}");

        assertThat(text.outcome().error()).contains("States.DataLimitExceeded");
        assertThat(format.outcome().error()).contains("States.IntrinsicFailure");
    }

    @Test
    void shouldFail_whenALoopNestsItsPayloadForEver() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "Wrap", "States": {
                  "Wrap": {"Type": "Pass", "Parameters": {"inner.$": "$"}, "Next": "Enough"},
                  "Enough": {"Type": "Choice", "Default": "Wrap",
                             "Choices": [{"Variable": "$.never", "IsPresent": true, "Next": "Done"}]},
                  "Done": {"Type": "Succeed"}}}
                """);

        scenario.start("{}");

        assertThat(scenario.outcome().error()).contains("States.DataLimitExceeded");
    }

    @Test
    void shouldCutErrorAndCause_whenTheyAreLongerThanTheApiGivesOut() {
        Scenario scenario = Scenario.of("""
                {"StartAt": "F", "States": {"F": {"Type": "Fail", "ErrorPath": "$.error", "CausePath": "$.cause"}}}
                """);

        scenario.start(
                "{\"error\": \"" + "e".repeat(300) + "\", \"cause\": \"x" + "\ud83d\ude00".repeat(20_000) + "\"}");

        assertThat(scenario.outcome().error()).contains("e".repeat(256));
        assertThat(scenario.outcome().cause()).contains("x" + "\ud83d\ude00".repeat(16_383));
    }

    @Test
    void shouldLeaveTheRestToNextTurns_whenPayloadsAreLong() {
        String states = IntStream.range(0, 20)
                .mapToObj(i -> "\"S" + i + "\": {\"Type\": \"Pass\", \"Next\": \"S" + (i + 1) + "\"}, ")
                .collect(Collectors.joining());
        Scenario scenario = Scenario.of(
                "{\"StartAt\": \"S0\", \"States\": {" + states + "\"S20\": {\"Type\": \"Succeed\"}}}", payloadOf(400));

        scenario.start("\"" + "x".repeat(300) + "\"");

        assertThat(scenario.state().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(scenario.events().stream().filter(event -> event.event() instanceof TurnCut))
                .hasSize(10);
    }

    @Test
    void shouldFail_whenAVariableIsTooLong() {
        Scenario scenario = assigning("\"a\": \"short\", \"b.$\": \"$.text\"", new VariableLimits(50, 1_000, 1_000));

        scenario.start("{\"text\": \"" + "x".repeat(60) + "\"}");

        assertThat(scenario.outcome().error()).contains("States.DataLimitExceeded");
        assertThat(scenario.outcome().cause())
                .contains("The state 'A0' assigns the variable 'b' a value of more than 50 bytes.");
    }

    @Test
    void shouldFail_whenAnAssignIsTooLong() {
        Scenario scenario = assigning("\"a.$\": \"$.text\", \"b.$\": \"$.text\"", new VariableLimits(100, 120, 1_000));

        scenario.start("{\"text\": \"" + "x".repeat(60) + "\"}");

        assertThat(scenario.outcome().cause()).contains("The state 'A0' assigns more than 120 bytes.");
    }

    @Test
    void shouldFail_whenTheVariablesOfAnExecutionAreTooLong() {
        VariableLimits limits = new VariableLimits(100, 100, 150);

        Scenario others = assigning("\"a%d.$\": \"$.text\"", limits);
        others.start("{\"text\": \"" + "x".repeat(60) + "\"}");
        Scenario same = assigning("\"a.$\": \"$.text\"", limits);
        same.start("{\"text\": \"" + "x".repeat(60) + "\"}");

        assertThat(others.outcome().cause())
                .contains("The state 'A2' assigns more than the execution may have, 150 bytes of variables.");
        assertThat(same.state().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldCountTheVariablesOfIterationsThatRun_whenTheyAssign() {
        VariableLimits limits = new VariableLimits(100, 100, 150);

        assertThat(iterations(1, limits).state().status()).isEqualTo(Status.SUCCEEDED);
        Scenario atOnce = iterations(3, limits);
        assertThat(atOnce.outcome().error()).contains("States.DataLimitExceeded");
        assertThat(iterations(2, limits).state().root().variableBytes()).isZero();
    }

    /** Six iterations that each assign 62 bytes and wait, all timers fired. */
    private static Scenario iterations(int maxConcurrency, VariableLimits variables) {
        Scenario scenario = Scenario.of("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": %d, "End": true,
                  "ItemProcessor": {"StartAt": "A", "States": {
                    "A": {"Type": "Pass", "Assign": {"a.$": "$"}, "Next": "W"},
                    "W": {"Type": "Wait", "Seconds": 1, "End": true}}}}}}
                """.formatted(maxConcurrency), limits(1_000, variables));
        scenario.start("[" + String.join(",", Collections.nCopies(6, "\"" + "x".repeat(60) + "\"")) + "]");
        while (!scenario.timers().isEmpty()) {
            scenario.timerFires();
        }
        return scenario;
    }

    /** Three states that assign one after the other; {@code %d} in what they assign is their number. */
    private static Scenario assigning(String assign, VariableLimits variables) {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            states.append("\"A").append(i).append("\": {\"Type\": \"Pass\", \"Assign\": {");
            states.append(assign.replace("%d", String.valueOf(i)));
            states.append("}, \"Next\": \"A").append(i + 1).append("\"}, ");
        }
        return Scenario.of(
                "{\"StartAt\": \"A0\", \"States\": {" + states + "\"A3\": {\"Type\": \"Succeed\"}}}",
                limits(1_000, variables));
    }

    private static Scenario pass(String parameters) {
        return Scenario.of("{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"Parameters\": " + parameters
                + ", \"End\": true}}}");
    }

    private static Scenario task(String fields, Limits limits) {
        return Scenario.of("""
                {"StartAt": "T", "States": {
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", %s
                    "Catch": [{"ErrorEquals": ["States.DataLimitExceeded"], "Next": "Named"},
                              {"ErrorEquals": ["States.ALL"], "Next": "All"}],
                    "End": true},
                  "Named": {"Type": "Pass", "End": true},
                  "All": {"Type": "Pass", "End": true}}}
                """.formatted(fields), limits);
    }

    private static Limits payloadOf(int bytes) {
        return limits(bytes, Limits.DEFAULT.variables());
    }

    private static Limits limits(int payloadBytes, VariableLimits variables) {
        return new Limits(
                1_000, 1_000, 25_000, payloadBytes, 40, 40, 1_000, 1_000, 1_000_000, variables, DefinitionLimits.NONE);
    }
}
