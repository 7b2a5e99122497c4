// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import static dev.askel.engine.teststate.Tested.state;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be tested, in the service's words. */
class TestPlannerTest {

    private static final String PASS = "{\"Type\": \"Pass\", \"End\": true}";
    private static final String TASK =
            "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke%s\", \"End\": true}";
    private static final String PARALLEL = """
            {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
              {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]}
            """;
    private static final String MAP = """
            {"Type": "Map", "End": true, "ItemProcessor": {
              "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}
            """;
    private static final String MACHINE = "{\"StartAt\": \"P\", \"States\": {\"P\": " + PASS + "}}";

    private static String task() {
        return TASK.formatted("");
    }

    @Test
    void shouldRefuseAsCreateStateMachineDoes_whenDefinitionIsInvalid() {
        assertThat(state("{\"Type\": \"Parallel\", \"Branches\": [], \"End\": true}")
                        .refusal())
                .isEqualTo(
                        "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Value cannot"
                                + " be empty at /States/StateName/Branches'");
        assertThat(state("[]").refusal()).startsWith("InvalidDefinition: Invalid State Machine Definition: '");
        assertThat(state("{").refusal()).contains("INVALID_JSON_DESCRIPTION");
    }

    @Test
    void shouldNotMissTheTargets_whenStateIsGivenAlone() {
        TestPlan plan = state("""
                {"Type": "Choice", "Default": "D",
                 "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "N"}, {"Variable": "$.b", "IsNull": true,
                 "Next": "StateName"}]}
                """).plan();

        assertThat(plan.subject().state().name()).isEqualTo("StateName");
    }

    @Test
    void shouldFindTheState_whenItIsWithinABranch() {
        String machine = "{\"StartAt\": \"O\", \"States\": {\"O\": " + PARALLEL + "}}";

        assertThat(state(machine).named("B").plan().subject().state().name()).isEqualTo("B");
        assertThat(state(machine).named("C").refusal()).isEqualTo("ValidationException: State not found in definition");
        assertThat(state(PASS).named("P").refusal()).startsWith("InvalidDefinition: ");
        assertThat(state(MACHINE).refusal()).startsWith("InvalidDefinition: ");
    }

    @Test
    void shouldRefuseTheInput_whenItIsNoJson() {
        assertThat(state(PASS).input("{").refusal())
                .startsWith("InvalidExecutionInput: Invalid State Machine Execution Input: 'Unexpected end-of-input");
        assertThat(state(PASS).variables("[]").refusal()).startsWith("ValidationException: ");
    }

    @ParameterizedTest
    @CsvSource({"Pass,\"End\": true", "Succeed,\"Comment\": \"c\"", "Fail,\"Error\": \"E\"", "Wait,\"Seconds\":1"})
    void shouldRefuseAMock_whenStateDoesNoWork(String type, String fields) {
        String end = type.equals("Wait") ? ", \"End\": true" : "";
        String definition = "{\"Type\": \"" + type + "\", " + fields + end + "}";

        assertThat(state(definition).result("{}").refusal())
                .isEqualTo("ValidationException: State type '" + type + "' is not supported when a mock is specified");
    }

    @Test
    void shouldRefuseTheMock_whenItIsNotOneOutcome() {
        String text = "ValidationException: A test mock should have only one of the following fields: [result,"
                + " errorOutput].";

        assertThat(state(task()).result("{}").error("E", "C").refusal()).isEqualTo(text);
        assertThat(state(task()).result("x").refusal())
                .isEqualTo("ValidationException: Mocked result must be valid JSON");
        assertThat(state(task()).result("{}").revealingSecrets().refusal())
                .isEqualTo("ValidationException: TestState does not support RevealSecrets when a mock is specified.");
    }

    @Test
    void shouldRefuseTheMock_whenItsShapeIsNotThatOfTheBranches() {
        String array = "ValidationException: Mocked result must be an array.";

        assertThat(state(PARALLEL).result("{}").refusal()).isEqualTo(array);
        assertThat(state(MAP).result("{}").refusal()).isEqualTo(array);
        assertThat(state(PARALLEL).result("[1]").refusal())
                .isEqualTo("ValidationException: Mocked result must contain the same number of items as number of"
                        + " Parallel branches.");
        assertThat(state(PARALLEL).error("E", "C").causedBy("Z").refusal())
                .isEqualTo("ValidationException: State not found in definition");
        assertThat(state(PARALLEL).error("E", "C").causedBy("B").plan().mocked())
                .isPresent();
    }

    @Test
    void shouldAskForAMock_whenStateCannotBeTestedWithoutOne() {
        String types = "InvalidDefinition: TestState API does not support Map or Parallel states. Supported state types"
                + " include: [Task, Wait, Pass, Succeed, Fail, Choice]";

        assertThat(state(MAP).refusal()).isEqualTo(types);
        assertThat(state(PARALLEL).refusal()).isEqualTo(types);
        assertThat(state(MAP).failedIterations(0).refusal())
                .isEqualTo("ValidationException: TestState does not support MapIterationFailureCount when a mock is not"
                        + " specified.");
        assertThat(state(TASK.formatted(".waitForTaskToken")).role("r").refusal())
                .isEqualTo("ValidationException: TestState does not support the '.waitForTaskToken' service integration"
                        + " pattern when a mock is not specified.");
    }

    @Test
    void shouldAskForARole_whenATaskIsNotMocked() {
        assertThat(state(task()).refusal())
                .isEqualTo("ValidationException: RoleArn must be specified when testing a Task state");
        assertThat(state(task()).result("{}").plan().roleArn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Execution': {'pokemon': 1}} | Field 'pokemon' is not allowed",
                "{'Pokemon': {}} | Field 'Pokemon' is not allowed",
                "{'Execution': 1} | Field 'Execution' must be an object",
                "{'State': {'RetryCount': 'x'}} | Field 'RetryCount' must be a number",
                "{'Map': {}} | 'Map' field is not supported when mocking a Context object",
                "{'Task': {}} | Context object contains 'Task' when state is not a Task state with a '.sync' or"
                        + " '.waitForTaskToken' service integration pattern",
            })
    void shouldRefuseTheContext_whenItHoldsWhatAStateDoesNotSee(String context, String problem) {
        assertThat(state(task())
                        .context(context.replace('\'', '"'))
                        .result("{}")
                        .refusal())
                .isEqualTo("ValidationException: Invalid Context object provided: " + problem);
    }
}
