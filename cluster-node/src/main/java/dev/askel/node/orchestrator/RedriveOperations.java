// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.state.Redrivability;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionAnswer.NotRedrivable;
import dev.askel.node.execution.ExecutionAnswer.Redriven;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.Executions;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;

/** Runs executions again, and says which can be. */
final class RedriveOperations {

    private final Executions executions;
    private final MachineLookup machines;

    RedriveOperations(Executions executions, MachineLookup machines) {
        this.executions = executions;
        this.machines = machines;
    }

    /** A machine that is gone counts as one that is being deleted. */
    CompletionStage<RedriveExecutionResponse> redrive(RedriveExecutionRequest request) {
        StatesArn execution = StatesArn.execution(request.executionArn());
        RedriveExecution command = new RedriveExecution(Optional.ofNullable(request.clientToken()), Optional.empty());
        return machineOf(execution)
                .thenCompose(machine -> machine.isPresent()
                        ? redrive(execution.text(), command, machine.get())
                        : refusedForItsMachine(execution.text()));
    }

    private CompletionStage<RedriveExecutionResponse> redrive(
            String executionArn, RedriveExecution command, MachineRecord machine) {
        return executions
                .ask(executionArn, replyTo -> new Perform(command, replyTo))
                .whenComplete((done, failure) -> machines.begun(machine, executionArn))
                .thenApply(answer -> redriven(executionArn, answer));
    }

    private static RedriveExecutionResponse redriven(String executionArn, ExecutionAnswer answer) {
        if (answer instanceof Redriven redriven) {
            return RedriveExecutionResponse.builder()
                    .redriveDate(redriven.redrivenAt())
                    .build();
        }
        if (answer instanceof NotRedrivable not) {
            throw StepFunctionsFaults.executionNotRedrivable(
                    executionArn, not.why().reason());
        }
        throw ExecutionOperations.refusal(executionArn, answer);
    }

    /** What there is none of is not there for its machine's sake. */
    private CompletionStage<RedriveExecutionResponse> refusedForItsMachine(String executionArn) {
        return executions.ask(executionArn, Describe::new).thenApply(answer -> {
            if (answer instanceof Described) {
                throw StepFunctionsFaults.executionNotRedrivable(executionArn, Redrivability.MACHINE_DELETING.reason());
            }
            throw ExecutionOperations.refusal(executionArn, answer);
        });
    }

    /** Whether an execution can be redriven, all that is known considered. */
    CompletionStage<Redrivability> of(Described execution) {
        if (execution.redrivability() != Redrivability.REDRIVABLE) {
            return CompletableFuture.completedFuture(execution.redrivability());
        }
        return machineOf(StatesArn.execution(execution.start().executionArn()))
                .thenApply(machine -> machine.isPresent() ? Redrivability.REDRIVABLE : Redrivability.MACHINE_DELETING);
    }

    private CompletionStage<Optional<MachineRecord>> machineOf(StatesArn execution) {
        return machines.ifActive(execution.stateMachineArn().split("/", 2)[0]);
    }
}
