// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.grpc.SdkMessages;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.StartExecutionResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * Starts that had been done already. StartExecution answers the same execution only while it runs; whoever sends the
 * items of a broken stream again has to learn of those, too, that have ended since.
 */
final class RepeatedStarts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAME = 6;

    private final Orchestrator orchestrator;

    RepeatedStarts(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    /** The execution of that name, where the start failed because of it and its input is the same; else the failure. */
    CompletionStage<StartExecutionResponse> answer(StartExecutionRequest start, Throwable failure) {
        boolean exists = ServiceFault.in(failure)
                .filter(fault -> fault.code().equals("ExecutionAlreadyExists"))
                .isPresent();
        Optional<String> executionArn = exists ? executionArn(start) : Optional.empty();
        return executionArn.isPresent()
                ? orchestrator
                        .describeExecution(DescribeExecutionRequest.builder()
                                .executionArn(executionArn.get())
                                .build())
                        .thenCompose(found -> sameInput(start, found)
                                ? CompletableFuture.completedFuture(response(found))
                                : CompletableFuture.failedFuture(failure))
                : CompletableFuture.failedFuture(failure);
    }

    /** From {@code arn:aws:states:region:account:stateMachine:name}, which a version or an alias may follow. */
    private static Optional<String> executionArn(StartExecutionRequest start) {
        String[] parts = start.getStateMachineArn().split(":", -1);
        return start.hasName() && parts.length > NAME
                ? Optional.of(String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4]) + ":execution:"
                        + parts[NAME] + ":" + start.getName())
                : Optional.empty();
    }

    private static boolean sameInput(StartExecutionRequest start, DescribeExecutionResponse found) {
        try {
            return JSON.readTree(start.hasInput() ? start.getInput() : "{}").equals(JSON.readTree(found.input()));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static StartExecutionResponse response(DescribeExecutionResponse found) {
        return SdkMessages.write(
                software.amazon.awssdk.services.sfn.model.StartExecutionResponse.builder()
                        .executionArn(found.executionArn())
                        .startDate(found.startDate())
                        .build(),
                StartExecutionResponse.getDefaultInstance());
    }
}
