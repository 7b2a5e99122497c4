// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.node.api.Operation;
import dev.askel.node.api.Operations;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.api.Stages;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.error.ServiceFault;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The Step Functions API over JSON: any operation of the table, marshalled through the SDK's classes. */
public final class StepFunctionsApi {

    static final String TARGET_PREFIX = "AWSStepFunctions";

    private StepFunctionsApi() {}

    /** The API in front of an orchestrator. */
    public static AwsApi of(Orchestrator orchestrator, RequestChecker requests) {
        return new AwsApi(TARGET_PREFIX, "1.0", (operation, body) -> handle(orchestrator, requests, operation, body));
    }

    private static CompletionStage<? extends JsonNode> handle(
            Orchestrator orchestrator, RequestChecker requests, String name, JsonNode body) {
        Optional<Operation<?, ?>> operation = Operations.named(name);
        if (operation.isEmpty()) {
            return CompletableFuture.failedStage(unknown(name));
        }
        return Stages.mapped(
                operation.get().call(orchestrator, requests, builder -> SdkShapes.read(body, builder, Naming.WIRE)),
                response -> SdkShapes.write(response, Naming.WIRE, TimeFormat.EPOCH_SECONDS));
    }

    private static ServiceFault unknown(String name) {
        return ServiceFault.client(
                "UnknownOperationException",
                "Step Functions has no operation named '" + name + "'. It has: "
                        + String.join(", ", new TreeSet<>(Operations.all().keySet())));
    }
}
