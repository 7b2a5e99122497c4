// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import dev.askel.load.chaos.generator.Calls.Answer;
import dev.askel.load.chaos.generator.Ledger.Acknowledged;
import dev.askel.load.chaos.generator.Workload.Mode;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;

/**
 * Starts executions as a careful client does: with a name, and again, at another node, until there is an answer. Half
 * of the starts go over the AWS protocol, half over gRPC.
 */
public final class Starter {

    private static final String EXISTS = "ExecutionAlreadyExists";

    private final Calls calls;
    private final Calls patientCalls;
    private final Ledger ledger;
    private final Map<String, String> machines;
    private final Duration patience;

    /**
     * A starter.
     *
     * @param calls for most
     * @param patientCalls for starts that are answered when the execution has ended
     * @param machines ARNs by the names of their workloads
     * @param patience how long to try
     */
    public Starter(Calls calls, Calls patientCalls, Ledger ledger, Map<String, String> machines, Duration patience) {
        this.calls = calls;
        this.patientCalls = patientCalls;
        this.ledger = ledger;
        this.machines = Map.copyOf(machines);
        this.patience = patience;
    }

    /** Starts an execution; gives whether that was acknowledged. What came of it is in the ledger. */
    public boolean start(Start start) {
        ledger.sending(start);
        long began = System.currentTimeMillis();
        try {
            if (start.workload().mode() == Mode.EXPRESS_SYNC) {
                run(start, began);
            } else {
                Answer<String> answer = calls.call(patience, node -> send(node, start));
                ledger.acknowledged(new Acknowledged(
                        start,
                        answer.value(),
                        began,
                        System.currentTimeMillis() - began,
                        answer.tries(),
                        answer.node()));
            }
            return true;
        } catch (Refused e) {
            return refused(start, began, e);
        } catch (NoAnswer e) {
            ledger.givenUp(start, e.getMessage(), began);
            return false;
        }
    }

    private String send(NodeClient node, Start start) {
        String machine = machines.get(start.workload().name());
        if (ThreadLocalRandom.current().nextBoolean()) {
            return node.grpc()
                    .startExecution(StartExecutionRequest.newBuilder()
                            .setStateMachineArn(machine)
                            .setName(start.name())
                            .setInput(start.inputText())
                            .build())
                    .getExecutionArn();
        }
        return node.sfn()
                .startExecution(request ->
                        request.stateMachineArn(machine).name(start.name()).input(start.inputText()))
                .executionArn();
    }

    /** Once: trying again would run it again. */
    private void run(Start start, long began) {
        Answer<StartSyncExecutionResponse> said =
                patientCalls.once(node -> node.patient().startSyncExecution(request -> request.stateMachineArn(
                                machines.get(start.workload().name()))
                        .name(start.name())
                        .input(start.inputText())));
        StartSyncExecutionResponse answer = said.value();
        Outcome outcome = new Outcome(
                answer.statusAsString(), answer.output() == null ? null : Json.parse(answer.output()), answer.error());
        ledger.answered(
                new Acknowledged(
                        start, answer.executionArn(), began, System.currentTimeMillis() - began, 1, said.node()),
                outcome);
    }

    /** A start that is sent again after its execution has ended is refused, and so known to have been taken. */
    private boolean refused(Start start, long began, Refused e) {
        if (e.code().equals(EXISTS) && start.workload().mode() == Mode.STANDARD) {
            String arn =
                    machines.get(start.workload().name()).replace(":stateMachine:", ":execution:") + ":" + start.name();
            ledger.acknowledged(new Acknowledged(start, arn, began, System.currentTimeMillis() - began, 2, e.node()));
            return true;
        }
        ledger.oddity("StartExecution of " + start.name() + " was refused with " + e.getMessage());
        return false;
    }
}
