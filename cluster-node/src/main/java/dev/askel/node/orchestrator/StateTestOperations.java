// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.teststate.Preparation;
import dev.askel.engine.teststate.Preparation.Refusal;
import dev.askel.engine.teststate.StateTest;
import dev.askel.engine.teststate.StateTest.Mock;
import dev.askel.engine.teststate.StateTest.MockedError;
import dev.askel.engine.teststate.StateTest.StateConfiguration;
import dev.askel.engine.teststate.TestPlan;
import dev.askel.engine.teststate.TestPlan.TaskResult;
import dev.askel.engine.teststate.TestPlanner;
import dev.askel.engine.teststate.TestResult;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.shape.ResponseShapes;
import dev.askel.protocol.shape.ResponseShapes.Strictness;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.MockErrorOutput;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** Tests single states. */
final class StateTestOperations {

    private final String arnPrefix;
    private final StateTesting testing;
    private final AtomicInteger underway = new AtomicInteger();

    StateTestOperations(Account account, StateTesting testing) {
        this.arnPrefix = String.join(":", "arn", "aws", "states", account.region(), account.id(), "");
        this.testing = testing;
    }

    CompletionStage<TestStateResponse> test(TestStateRequest request) {
        if (underway.incrementAndGet() > testing.atATimeMax()) {
            underway.decrementAndGet();
            throw StepFunctionsFaults.throttled();
        }
        return CompletableFuture.supplyAsync(() -> begun(request), testing.worker())
                .thenCompose(Function.identity())
                .whenComplete((response, failure) -> underway.decrementAndGet());
    }

    private CompletionStage<TestStateResponse> begun(TestStateRequest request) {
        Preparation preparation = TestPlanner.prepare(stateTest(request));
        if (preparation instanceof Refusal refusal) {
            throw ServiceFault.client(refusal.code(), refusal.message());
        }
        TestPlan plan = (TestPlan) preparation;
        plan.mockedTaskResult().ifPresent(result -> checkResult(result, strictness(request.mock())));
        boolean inspected = request.inspectionLevel() == InspectionLevel.DEBUG
                || request.inspectionLevel() == InspectionLevel.TRACE;
        return LiveStateTest.run(testing, plan, arnPrefix).thenApply(result -> response(result, inspected));
    }

    private static void checkResult(TaskResult result, Strictness strictness) {
        TaskResource resource = result.resource();
        ResponseShapes.BUNDLED
                .problem(resource.service(), resource.action(), result.value().tree(), strictness)
                .ifPresent(problem -> {
                    throw StepFunctionsFaults.validation("Mock result schema validation error: " + problem);
                });
    }

    private static Strictness strictness(MockInput mock) {
        return mock.fieldValidationMode() == null
                ? Strictness.STRICT
                : Strictness.valueOf(mock.fieldValidationModeAsString());
    }

    private static StateTest stateTest(TestStateRequest request) {
        return new StateTest(
                request.definition(),
                Optional.ofNullable(request.stateName()),
                Optional.ofNullable(request.input()),
                Optional.ofNullable(request.variables()),
                Optional.ofNullable(request.context()),
                Optional.ofNullable(request.roleArn()),
                Optional.ofNullable(request.mock()).map(StateTestOperations::mock),
                Optional.ofNullable(request.stateConfiguration())
                        .map(StateTestOperations::configuration)
                        .orElse(StateConfiguration.NONE),
                Boolean.TRUE.equals(request.revealSecrets()));
    }

    private static Mock mock(MockInput given) {
        return new Mock(
                Optional.ofNullable(given.result()),
                Optional.ofNullable(given.errorOutput()).map(StateTestOperations::error));
    }

    private static MockedError error(MockErrorOutput given) {
        return new MockedError(Optional.ofNullable(given.error()), Optional.ofNullable(given.cause()));
    }

    private static StateConfiguration configuration(TestStateConfiguration given) {
        return new StateConfiguration(
                Optional.ofNullable(given.retrierRetryCount()),
                Optional.ofNullable(given.errorCausedByState()),
                Optional.ofNullable(given.mapIterationFailureCount()),
                Optional.ofNullable(given.mapItemReaderData()));
    }

    private static TestStateResponse response(TestResult result, boolean inspected) {
        return TestStateResponse.builder()
                .status(result.status().name())
                .output(result.output().map(Json::text).orElse(null))
                .error(result.error().orElse(null))
                .cause(result.cause().orElse(null))
                .nextState(result.nextState().orElse(null))
                .inspectionData(inspected ? inspectionData(result.inspection()) : null)
                .build();
    }

    private static InspectionData inspectionData(Json inspection) {
        return SdkShapes.build(inspection.tree(), InspectionData.builder(), Naming.WIRE, InspectionData.class);
    }
}
