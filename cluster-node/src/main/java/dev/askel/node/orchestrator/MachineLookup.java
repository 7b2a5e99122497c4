// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineMessage.Describe;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.StateMachines;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Finds machines by their ARNs. */
final class MachineLookup {

    private final StateMachines machines;

    MachineLookup(StateMachines machines) {
        this.machines = machines;
    }

    /** The machine, DELETING or not; fails with {@code StateMachineDoesNotExist}. */
    CompletionStage<Found> found(StatesArn arn) {
        return machines.ask(arn.text(), Describe::new).thenApply(answer -> {
            if (answer instanceof Found found) {
                return found;
            }
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
        });
    }

    /**
     * The machine, where it may be started; fails with {@code StateMachineDoesNotExist} or
     * {@code StateMachineDeleting}.
     */
    CompletionStage<MachineRecord> active(StatesArn arn) {
        return found(arn).thenApply(found -> {
            if (found.deleting()) {
                throw StepFunctionsFaults.stateMachineDeleting(arn.text());
            }
            return found.machine();
        });
    }

    /** What a start with this ARN runs; fails with {@code StateMachineDoesNotExist} or {@code StateMachineDeleting}. */
    CompletionStage<StartTarget> startTarget(StatesArn arn) {
        return active(arn).thenApply(machine -> new StartTarget(machine, Optional.empty(), Optional.empty()));
    }

    /** The machine as it is now, where there still is one. */
    CompletionStage<Optional<MachineRecord>> ifThere(String arn) {
        return machines.ask(arn, Describe::new).thenApply(MachineLookup::record);
    }

    private static Optional<MachineRecord> record(MachineAnswer answer) {
        return answer instanceof Found found ? Optional.of(found.machine()) : Optional.empty();
    }
}
