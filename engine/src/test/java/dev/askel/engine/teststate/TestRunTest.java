// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import static dev.askel.engine.teststate.Tested.inspected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.json.Json;
import dev.askel.engine.teststate.TestResult.Status;
import dev.askel.engine.teststate.TestRun.Step.Finished;
import org.junit.jupiter.api.Test;

/** What a test of a state shows. */
class TestRunTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";

    private static final String LAMBDA = """
            {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
             "Parameters": {"FunctionName": "f", "Payload.$": "$.a"}, %s "Next": "Next"}
            """;

    private static Iterable<String> members(TestResult result) {
        return () -> result.inspection().tree().fieldNames();
    }

    @Test
    void shouldShowEachStepOfTheData_whenPassStateHasPathsAndParameters() {
        TestResult result = Tested.state("""
                {"Type": "Pass", "InputPath": "$.in", "Parameters": {"b.$": "$.a"}, "ResultPath": "$.out",
                 "OutputPath": "$.out", "Next": "Elsewhere"}
                """).input("{\"in\": {\"a\": 1}}").result();

        assertThat(result.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(result.output().orElseThrow().text()).isEqualTo("{\"b\":1}");
        assertThat(result.nextState()).contains("Elsewhere");
        assertThat(members(result))
                .containsExactlyInAnyOrder(
                        "input", "afterInputPath", "afterParameters", "afterResultSelector", "afterResultPath");
        assertThat(inspected(result, "afterInputPath").text()).isEqualTo("{\"a\":1}");
        assertThat(inspected(result, "afterParameters").text()).isEqualTo("{\"b\":1}");
        assertThat(inspected(result, "afterResultPath").text()).isEqualTo("{\"in\":{\"a\":1},\"out\":{\"b\":1}}");
    }

    @Test
    void shouldShowTheResultAndNotTheInput_whenPassStateHasAResult() {
        TestResult result = Tested.state("{\"Type\": \"Pass\", \"Result\": 5, \"End\": true}")
                .result();

        assertThat(members(result))
                .containsExactlyInAnyOrder("input", "result", "afterResultSelector", "afterResultPath");
        assertThat(result.inspection().tree().get("result").asText()).isEqualTo("5");
        assertThat(result.nextState()).isEmpty();
    }

    @Test
    void shouldStopBeforeTheNextState_whenAStateLeadsToItself() {
        TestResult result = Tested.state("""
                {"StartAt": "Loop", "States": {
                  "Loop": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "End"}],
                           "Default": "Loop"},
                  "End": {"Type": "Succeed"}}}
                """).named("Loop").input("{\"n\": 2}").result();

        assertThat(result.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(result.nextState()).contains("Loop");
    }

    @Test
    void shouldFail_whenTestedStateIsAFailState() {
        TestResult result = Tested.state("{\"Type\": \"Fail\", \"Error\": \"E\", \"Cause\": \"C\"}")
                .result();

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error()).contains("E");
        assertThat(result.cause()).contains("C");
        assertThat(result.output()).isEmpty();
    }

    @Test
    void shouldShowResultAndArguments_whenATaskIsMocked() {
        TestResult result = Tested.state(LAMBDA.formatted("\"ResultSelector\": {\"c.$\": \"$.Code\"},"))
                .input("{\"a\": 1}")
                .result("{\"Code\": 200}")
                .result();

        assertThat(result.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(result.output().orElseThrow().text()).isEqualTo("{\"c\":200}");
        assertThat(inspected(result, "afterParameters").text()).isEqualTo("{\"FunctionName\":\"f\",\"Payload\":1}");
        assertThat(inspected(result, "result").text()).isEqualTo("{\"Code\": 200}");
        assertThat(inspected(result, "afterResultSelector").text()).isEqualTo("{\"c\":200}");
    }

    @Test
    void shouldShowArguments_whenStateIsInJsonata() {
        TestResult result = Tested.state("""
                {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke",
                 "Arguments": {"FunctionName": "{% $states.input.f %}"}, "Output": "{% $states.result.x %}",
                 "Assign": {"v": "{% $w + 1 %}"}, "End": true}
                """)
                .input("{\"f\": \"name\"}")
                .variables("{\"w\": 1}")
                .result("{\"x\": 7}")
                .result();

        assertThat(result.output().orElseThrow().text()).isEqualTo("7");
        assertThat(members(result)).containsExactlyInAnyOrder("input", "afterArguments", "result", "variables");
        assertThat(inspected(result, "afterArguments").text()).isEqualTo("{\"FunctionName\":\"name\"}");
        assertThat(inspected(result, "variables").text()).isEqualTo("{\"w\":1,\"v\":2}");
    }

    @Test
    void shouldSayWhichRetrierAndWhen_whenMockedErrorIsRetried() {
        String retry = """
                "Retry": [{"ErrorEquals": ["Other"]},
                          {"ErrorEquals": ["E"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 2}],
                """;
        Tested tested =
                Tested.state(LAMBDA.formatted(retry)).input("{\"a\": 1}").error("E", "C");

        TestResult first = tested.result();
        TestResult second = tested.retried(1).result();
        TestResult third = tested.retried(2).result();

        assertThat(first.status()).isEqualTo(Status.RETRIABLE);
        assertThat(first.error()).contains("E");
        assertThat(first.cause()).contains("C");
        assertThat(first.output()).isEmpty();
        assertThat(first.inspection().tree().get("errorDetails").toString())
                .isEqualTo("{\"retryIndex\":1,\"retryBackoffIntervalSeconds\":2}");
        assertThat(second.inspection().tree().get("errorDetails").toString())
                .isEqualTo("{\"retryIndex\":1,\"retryBackoffIntervalSeconds\":6}");
        assertThat(third.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void shouldSayWhichCatcher_whenMockedErrorIsCaught() {
        TestResult result = Tested.state(LAMBDA.formatted("""
                "Catch": [{"ErrorEquals": ["Other"], "Next": "A"},
                          {"ErrorEquals": ["E"], "Next": "B", "ResultPath": "$.error"}],
                """))
                .input("{\"a\": 1}")
                .error("E", "C")
                .result();

        assertThat(result.status()).isEqualTo(Status.CAUGHT_ERROR);
        assertThat(result.nextState()).contains("B");
        assertThat(result.error()).contains("E");
        assertThat(result.output().orElseThrow().text())
                .isEqualTo("{\"a\":1,\"error\":{\"Error\":\"E\",\"Cause\":\"C\"}}");
        assertThat(result.inspection().tree().get("errorDetails").toString()).isEqualTo("{\"catchIndex\":1}");
    }

    @Test
    void shouldSayTheSameInCauseAndOutput_whenAFailedExpressionIsCaught() {
        TestResult result = Tested.state("""
                {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke",
                 "Arguments": "{% $nope %}", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "A"}], "End": true}
                """).result("{}").result();

        assertThat(result.status()).isEqualTo(Status.CAUGHT_ERROR);
        assertThat(result.output().orElseThrow().tree().get("Cause").asText())
                .isEqualTo(result.cause().orElseThrow())
                .startsWith("An error occurred while executing the state 'StateName'");
    }

    @Test
    void shouldReadTheContextThatIsGiven_whenThereIsOne() {
        TestResult result = Tested.state("""
                {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                 "Parameters": {"All.$": "$$"}, "End": true}
                """)
                .context("{\"Task\": {\"Token\": \"t\"}}")
                .result("{}")
                .result();

        assertThat(inspected(result, "afterParameters").text()).isEqualTo("{\"All\":{\"Task\":{\"Token\":\"t\"}}}");
    }

    @Test
    void shouldBeAnExpressExecution_whenNoContextIsGiven() {
        TestResult result = Tested.state("{\"Type\": \"Pass\", \"Parameters\": {\"All.$\": \"$$\"}, \"End\": true}")
                .role(ROLE)
                .input("{\"a\": 1}")
                .result();

        assertThat(result.output().orElseThrow().tree().get("All").toString())
                .isEqualTo("{\"Execution\":{\"Id\":\"arn:aws:states:us-east-1:123456789012:express:id-1:id-2\","
                        + "\"Input\":{\"a\":1},\"StartTime\":\"2026-01-01T00:00:00Z\",\"Name\":\"id-2\","
                        + "\"RoleArn\":\"" + ROLE + "\"},"
                        + "\"StateMachine\":{\"Id\":\"arn:aws:states:us-east-1:123456789012:stateMachine:id-1\","
                        + "\"Name\":\"id-1\"},"
                        + "\"State\":{\"Name\":\"StateName\",\"EnteredTime\":\"2026-01-01T00:00:00Z\"}}");
    }

    @Test
    void shouldBeTheFirstItem_whenStateIsWithinAMap() {
        TestResult result = Tested.state("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                  "StartAt": "P", "States": {
                    "P": {"Type": "Pass", "Parameters": {"item.$": "$$.Map.Item"}, "End": true}}}}}}
                """).named("P").input("{\"a\": 1}").result();

        assertThat(result.output().orElseThrow().text()).isEqualTo("{\"item\":{\"Index\":0,\"Value\":{\"a\":1}}}");
    }

    private static Tested map(String fields) {
        return Tested.state("""
                {"Type": "Map", "ItemsPath": "$.items", %s "End": true, "ItemProcessor": {
                  "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}
                """.formatted(fields)).input("{\"items\": [1, 2, 3, 4]}");
    }

    @Test
    void shouldShowItemsAndTheirInputs_whenStateIsAMap() {
        TestResult result = map("""
                "ItemSelector": {"i.$": "$$.Map.Item.Value"}, "MaxConcurrency": 2, "ToleratedFailurePercentage": 30,
                """).result("[5, 6]").result();

        assertThat(result.output().orElseThrow().text()).isEqualTo("[5, 6]");
        assertThat(inspected(result, "afterItemsPath").text()).isEqualTo("[1,2,3,4]");
        assertThat(inspected(result, "afterItemSelector").text())
                .isEqualTo("[{\"i\":1},{\"i\":2},{\"i\":3},{\"i\":4}]");
        assertThat(result.inspection().tree().get("maxConcurrency").intValue()).isEqualTo(2);
        assertThat(result.inspection().tree().get("toleratedFailurePercentage").doubleValue())
                .isEqualTo(30.0);
    }

    @Test
    void shouldTakeTheMockedResult_whenAMapHasNoItems() {
        TestResult result = map("").input("{\"items\": []}").result("[1]").result();

        assertThat(result.output().orElseThrow().text()).isEqualTo("[1]");
    }

    @Test
    void shouldFail_whenMoreIterationsHaveFailedThanTheMapTolerates() {
        Tested tested = map("\"ToleratedFailurePercentage\": 50,").result("[]");

        assertThat(tested.failedIterations(2).result().status()).isEqualTo(Status.SUCCEEDED);
        TestResult result = tested.failedIterations(3).result();
        assertThat(result.error()).contains("States.ExceedToleratedFailureThreshold");
        assertThat(result.cause()).contains("The specified tolerated failure threshold was exceeded");
    }

    @Test
    void shouldNotNameThePlaceInTheHistory_whenItemsOfAMockedMapAreNone() {
        TestResult result = Tested.state("""
                {"Type": "Map", "ItemsPath": "$$.State.Name", "End": true, "ItemProcessor": {
                  "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}
                """).result("[]").result();

        assertThat(result.error()).contains("States.Runtime");
        assertThat(result.cause()).contains("Reference path \"$.State.Name\" must point to array.");
        assertThat(members(result)).containsExactlyInAnyOrder("input", "afterInputPath");
    }

    @Test
    void shouldSelectFromTheItemsOfTheTest_whenTheMapWouldReadThem() {
        TestResult result =
                Tested.state("""
                {"Type": "Map", "Label": "L", "End": true, "ItemSelector": {"i.$": "$$.Map.Item.Value"},
                 "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSON"},
                                "Parameters": {"Bucket": "b", "Key": "k"}},
                 "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                   "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}
                """).itemReaderData("[7, 8]").result("[1]").result();

        assertThat(inspected(result, "afterItemSelector").text()).isEqualTo("[{\"i\":7},{\"i\":8}]");
        assertThat(result.output().orElseThrow().text()).isEqualTo("[1]");
    }

    @Test
    void shouldRunTheTaskAndGoOnWithItsResult_whenThereIsNoMock() {
        Tested tested = Tested.state(LAMBDA.formatted("")).role(ROLE).input("{\"a\": 1}");

        RunTask task = (RunTask) tested.effects().get(0);
        Finished end = (Finished) tested.then(new CompleteTask(task.task(), Json.parse("{\"r\": 1}")), Tested.START);

        assertThat(task.scheduled().parameters().text()).isEqualTo("{\"FunctionName\":\"f\",\"Payload\":1}");
        assertThat(end.result().output().orElseThrow().text()).isEqualTo("{\"r\": 1}");
        assertThat(inspected(end.result(), "result").text()).isEqualTo("{\"r\": 1}");
    }

    @Test
    void shouldWaitForItsTimer_whenStateIsAWait() {
        Tested tested = Tested.state("{\"Type\": \"Wait\", \"Seconds\": 3, \"End\": true}");

        StartTimer timer = (StartTimer) tested.effects().get(0);
        Finished end = (Finished) tested.then(new FireTimer(timer.timer()), timer.at());

        assertThat(timer.at()).isEqualTo(Tested.START.plusSeconds(3));
        assertThat(end.result().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldFailWithTimeout_whenTheTestIsGivenUp() {
        Tested tested = Tested.state(LAMBDA.formatted("")).role(ROLE).input("{\"a\": 1}");
        tested.begin();

        TestResult result = tested.run().timedOut();

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error()).contains("States.Timeout");
    }
}
