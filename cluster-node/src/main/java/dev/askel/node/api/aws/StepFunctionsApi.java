// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.node.api.Operation;
import dev.askel.node.api.Operations;
import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.error.ServiceFault;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The Step Functions API over JSON: any operation of the table, marshalled through the SDK's classes. */
public final class StepFunctionsApi {

    private static final String TARGET_PREFIX = "AWSStepFunctions";

    /** Operations that AWS has: to tell one that is not offered yet from a spelling mistake. */
    private static final Set<String> OPERATIONS_OF_AWS = new TreeSet<>(Set.of(
            "CreateActivity",
            "CreateStateMachine",
            "CreateStateMachineAlias",
            "DeleteActivity",
            "DeleteStateMachine",
            "DeleteStateMachineAlias",
            "DeleteStateMachineVersion",
            "DescribeActivity",
            "DescribeExecution",
            "DescribeMapRun",
            "DescribeStateMachine",
            "DescribeStateMachineAlias",
            "DescribeStateMachineForExecution",
            "GetActivityTask",
            "GetExecutionHistory",
            "ListActivities",
            "ListExecutions",
            "ListMapRuns",
            "ListStateMachineAliases",
            "ListStateMachineVersions",
            "ListStateMachines",
            "ListTagsForResource",
            "PublishStateMachineVersion",
            "RedriveExecution",
            "SendTaskFailure",
            "SendTaskHeartbeat",
            "SendTaskSuccess",
            "StartExecution",
            "StartSyncExecution",
            "StopExecution",
            "TagResource",
            "TestState",
            "UntagResource",
            "UpdateMapRun",
            "UpdateStateMachine",
            "UpdateStateMachineAlias",
            "ValidateStateMachineDefinition"));

    private StepFunctionsApi() {}

    /** The API in front of an orchestrator. */
    public static AwsApi of(Orchestrator orchestrator, RequestChecker requests) {
        return new AwsApi(TARGET_PREFIX, "1.0", (operation, body) -> handle(orchestrator, requests, operation, body));
    }

    private static CompletionStage<? extends JsonNode> handle(
            Orchestrator orchestrator, RequestChecker requests, String name, JsonNode body) {
        Optional<Operation<?, ?>> operation = Operations.named(name);
        if (operation.isEmpty()) {
            return CompletableFuture.failedStage(notOffered(name));
        }
        return operation
                .get()
                .call(orchestrator, requests, builder -> SdkShapes.read(body, builder, Naming.WIRE))
                .thenApply(response -> SdkShapes.write(response, Naming.WIRE, TimeFormat.EPOCH_SECONDS));
    }

    private static ServiceFault notOffered(String name) {
        String text = OPERATIONS_OF_AWS.contains(name)
                ? "The operation " + name
                        + " of AWS Step Functions is not supported by this version of Askel. Supported: "
                : "Step Functions has no operation named '" + name + "'. Supported: ";
        return ServiceFault.client(
                "UnknownOperationException",
                text + String.join(", ", new TreeSet<>(Operations.all().keySet())));
    }
}
