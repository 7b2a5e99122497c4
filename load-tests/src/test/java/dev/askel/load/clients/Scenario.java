// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import dev.askel.load.cluster.NodeProcess;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** What the parts of a run through the API share: a client and the definitions. */
final class Scenario {

    static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SfnClient sfn;

    Scenario(SfnClient sfn) {
        this.sfn = sfn;
    }

    SfnClient sfn() {
        return sfn;
    }

    /** A name that nothing else has. */
    static String name(String what) {
        return what + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A Standard machine of one state. */
    String machine(String what, String state) {
        return create(what, oneState(state), StateMachineType.STANDARD);
    }

    String express(String what, String state) {
        return create(what, oneState(state), StateMachineType.EXPRESS);
    }

    String create(String what, String definition, StateMachineType type) {
        return sfn.createStateMachine(request -> request.name(name(what))
                        .definition(definition)
                        .roleArn(ROLE)
                        .type(type))
                .stateMachineArn();
    }

    /** The definition of a machine of one state. */
    static String oneState(String state) {
        return "{\"StartAt\": \"Only\", \"States\": {\"Only\": " + state + "}}";
    }

    String start(String machineArn, String input) {
        return sfn.startExecution(request -> request.stateMachineArn(machineArn).input(input))
                .executionArn();
    }

    /** Runs an execution to its end. */
    DescribeExecutionResponse run(String machineArn, String input) {
        return ended(start(machineArn, input));
    }

    /** Waits for the end of an execution, and reads all of its history too. */
    DescribeExecutionResponse ended(String executionArn) {
        awaited(executionArn, execution -> execution.status() != ExecutionStatus.RUNNING);
        sfn.getExecutionHistoryPaginator(
                        request -> request.executionArn(executionArn).maxResults(3))
                .forEach(page -> {});
        return describe(executionArn);
    }

    DescribeExecutionResponse awaited(String executionArn, Predicate<DescribeExecutionResponse> condition) {
        NodeProcess.await(executionArn, PATIENCE, () -> condition.test(describe(executionArn)));
        return describe(executionArn);
    }

    DescribeExecutionResponse describe(String executionArn) {
        return sfn.describeExecution(request -> request.executionArn(executionArn));
    }

    /** Waits until the history has an event of the type. */
    void reached(String executionArn, HistoryEventType type) {
        NodeProcess.await(
                type + " in " + executionArn,
                PATIENCE,
                () -> sfn.getExecutionHistory(request -> request.executionArn(executionArn)).events().stream()
                        .anyMatch(event -> event.type() == type));
    }

    void await(String what, BooleanSupplier condition) {
        NodeProcess.await(what, PATIENCE, condition);
    }
}
