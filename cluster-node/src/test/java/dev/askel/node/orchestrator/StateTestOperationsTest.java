// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.askel.engine.decide.Facts;
import dev.askel.engine.json.Json;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.FactSource;
import dev.askel.node.integration.TaskIntegrations;
import dev.askel.node.integration.TaskRuns;
import dev.askel.protocol.error.ServiceFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.MockResponseValidationMode;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

class StateTestOperationsTest {

    private static final String TASK = """
            {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {"Cluster": "c"}, %s "Next": "N"}
            """;

    private static final int AT_A_TIME_MAX = 1;

    private final ControlledIntegration ecs = new ControlledIntegration();

    private StateTestOperations operations(Duration longest) {
        FactSource facts = () -> new Facts(
                Instant.now(),
                () -> UUID.randomUUID().toString(),
                () -> 0.5,
                (arn, task) -> "token",
                (resource, parameters) -> parameters);
        TaskRuns tasks = new TaskRuns(new TaskIntegrations(List.of(ecs)), null);
        StateTesting testing = new StateTesting(facts, tasks, Limits.DEFAULT, longest, AT_A_TIME_MAX, Runnable::run);
        return new StateTestOperations(new Account("123456789012", "us-east-1"), testing);
    }

    private CompletionStage<TestStateResponse> test(UnaryOperator<TestStateRequest.Builder> change) {
        return test(Duration.ofMinutes(5), change);
    }

    private CompletionStage<TestStateResponse> test(Duration longest, UnaryOperator<TestStateRequest.Builder> change) {
        return operations(longest).test(request(change));
    }

    private static TestStateRequest request(UnaryOperator<TestStateRequest.Builder> change) {
        return change.apply(TestStateRequest.builder()).build();
    }

    private static ServiceFault fault(CompletionStage<?> stage) {
        return ServiceFault.in(catchThrowable(() -> stage.toCompletableFuture().join()))
                .orElseThrow();
    }

    @Test
    void shouldThrottle_whenTooManyTestsAreUnderway() {
        StateTestOperations operations = operations(Duration.ofMinutes(5));
        TestStateRequest task =
                request(asked -> asked.definition(TASK.formatted("")).roleArn("r"));

        CompletionStage<TestStateResponse> first = operations.test(task);
        ServiceFault fault = catchThrowableOfType(ServiceFault.class, () -> operations.test(task));
        ecs.listener(ecs.started().get(0)).succeeded(Json.parse("{}"));
        await(first);

        assertThat(fault.code()).isEqualTo("ThrottlingException");
        assertThat(operations.test(task)).isNotNull();
    }

    @Test
    void shouldShowTheInspectionOnDemandOnly_whenStateSucceeds() {
        String definition = "{\"Type\": \"Pass\", \"Next\": \"N\"}";

        TestStateResponse plain = await(test(request -> request.definition(definition)));
        TestStateResponse inspected = await(test(
                request -> request.definition(definition).input("{\"a\":1}").inspectionLevel(InspectionLevel.DEBUG)));

        assertThat(plain.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(plain.output()).isEqualTo("{}");
        assertThat(plain.nextState()).isEqualTo("N");
        assertThat(plain.inspectionData()).isNull();
        assertThat(inspected.inspectionData().afterInputPath()).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldRefuse_whenTheStateCannotBeTested() {
        ServiceFault fault = fault(test(request -> request.definition(TASK.formatted(""))));

        assertThat(fault.code()).isEqualTo("ValidationException");
        assertThat(fault).hasMessage("RoleArn must be specified when testing a Task state");
    }

    @Test
    void shouldHoldTheMockAgainstTheServicesAnswer_whenNotToldOtherwise() {
        String definition =
                "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::states:startExecution\", \"End\": true}";

        ServiceFault strict =
                fault(test(request -> request.definition(definition).mock(mock -> mock.result("{}"))));
        TestStateResponse present = await(test(request -> request.definition(definition)
                .mock(mock -> mock.result("{}").fieldValidationMode(MockResponseValidationMode.PRESENT))));

        assertThat(strict).hasMessage("Mock result schema validation error: Required field 'ExecutionArn' is missing");
        assertThat(present.output()).isEqualTo("{}");
    }

    @Test
    void shouldRunTheTask_whenItIsNotMocked() {
        CompletionStage<TestStateResponse> test =
                test(request -> request.definition(TASK.formatted("")).roleArn("r"));

        String key = ecs.started().get(0);
        ecs.listener(key).succeeded(Json.parse("{\"r\":1}"));

        assertThat(await(test).output()).isEqualTo("{\"r\":1}");
    }

    @Test
    void shouldNotTryAgain_whenTheTaskFailsAndWouldBeRetried() {
        CompletionStage<TestStateResponse> test =
                test(request -> request.definition(TASK.formatted("\"Retry\": [{\"ErrorEquals\": [\"E\"]}],"))
                        .roleArn("r"));

        ecs.listener(ecs.started().get(0)).failed(TaskFailurePhase.RUN, "E", "C");

        TestStateResponse response = await(test);
        assertThat(response.status()).isEqualTo(TestExecutionStatus.RETRIABLE);
        assertThat(response.error()).isEqualTo("E");
        assertThat(response.cause()).isEqualTo("C");
        assertThat(ecs.started()).hasSize(1);
    }

    @Test
    void shouldFailWithTimeout_whenTheTaskTakesLongerThanItMay() {
        TestStateResponse byState = await(test(request ->
                request.definition(TASK.formatted("\"TimeoutSeconds\": 1,")).roleArn("r")));
        TestStateResponse byTest = await(test(Duration.ofMillis(50), request -> request.definition(TASK.formatted(""))
                .roleArn("r")));

        assertThat(List.of(byState, byTest))
                .extracting(TestStateResponse::error)
                .containsExactly("States.Timeout", "States.Timeout");
    }

    @Test
    void shouldReallyWait_whenStateIsAWait() {
        Instant before = Instant.now();

        TestStateResponse response =
                await(test(request -> request.definition("{\"Type\": \"Wait\", \"Seconds\": 1, \"End\": true}")));

        assertThat(response.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    }
}
