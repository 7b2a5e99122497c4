// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineAnswer.Target;
import dev.askel.node.definition.MachineMessage.Ask;
import dev.askel.node.definition.MachineMessage.Describe;
import dev.askel.node.definition.MachineQuery;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.StateMachines;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;

/** Finds machines by their ARNs. */
final class MachineLookup {

    private final StateMachines machines;
    private final IntSupplier percent;

    /** @param percent gives random numbers from 0 to 99 */
    MachineLookup(StateMachines machines, IntSupplier percent) {
        this.machines = machines;
        this.percent = percent;
    }

    /**
     * The machine, DELETING or not; fails with {@code StateMachineDoesNotExist}, also where it has not the version or
     * alias that the ARN names.
     */
    CompletionStage<Found> found(MachineArn arn) {
        MachineQuery.Having query = new MachineQuery.Having(arn.version(), arn.alias());
        return machines.ask(arn.machine(), replyTo -> new Ask(query, replyTo)).thenApply(answer -> {
            if (answer instanceof Found found) {
                return found;
            }
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
        });
    }

    /**
     * The machine that a plain ARN names, where it may be changed; fails with {@code StateMachineDoesNotExist} or
     * {@code StateMachineDeleting}.
     */
    CompletionStage<MachineRecord> active(MachineArn arn) {
        if (!arn.isPlain()) {
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
        }
        return found(arn).thenApply(found -> {
            if (found.deleting()) {
                throw StepFunctionsFaults.stateMachineDeleting(arn.text());
            }
            return found.machine();
        });
    }

    /**
     * What a start with this ARN runs, where an alias chooses at random; fails with {@code StateMachineDoesNotExist} or
     * {@code StateMachineDeleting}. Whoever starts an execution tells it with {@link #begun} afterwards.
     */
    CompletionStage<StartTarget> startTarget(StatesArn arn) {
        MachineArn named = MachineArn.parse(arn.text());
        MachineQuery.StartTarget query =
                new MachineQuery.StartTarget(named.version(), named.alias(), percent.getAsInt());
        return machines.ask(named.machine(), replyTo -> new Ask(query, replyTo)).thenApply(answer -> {
            if (answer instanceof Target target) {
                return target(named, target);
            }
            if (answer instanceof Deleting) {
                throw StepFunctionsFaults.stateMachineDeleting(arn.text());
            }
            throw doesNotExist(named);
        });
    }

    /** Nothing is there to describe or start; of an ARN of a version AWS says so. */
    static ServiceFault doesNotExist(MachineArn arn) {
        return arn.version().isPresent()
                ? StepFunctionsFaults.versionDoesNotExist(arn.text())
                : StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
    }

    private static StartTarget target(MachineArn named, Target target) {
        return new StartTarget(
                target.revision(),
                target.version().map(number -> MachineArn.ofVersion(named.machine(), number)),
                target.alias().map(alias -> MachineArn.ofAlias(named.machine(), alias)));
    }

    /**
     * Tells the machine that an execution may have begun, so that one which began while the machine was deleted is
     * ended as those that ran before.
     */
    void begun(StartTarget target, String executionArn) {
        begun(target.machine(), executionArn);
    }

    /** The same of an execution that may run again. */
    void begun(MachineRecord machine, String executionArn) {
        machines.begun(machine.arn(), executionArn, machine.createdAt());
    }

    /** The revision that an execution was started with, where it is known. */
    CompletionStage<Optional<MachineRecord>> pinned(ExecutionStarted start) {
        Optional<Long> version = start.stateMachineVersionArn()
                .flatMap(arn -> MachineArn.parse(arn).version());
        MachineQuery.Pinned query =
                new MachineQuery.Pinned(version, start.definitionHash(), start.roleArn(), start.startedAt());
        return machines.ask(PinnedMachine.machineArn(start), replyTo -> new Ask(query, replyTo))
                .thenApply(answer -> answer instanceof Found found ? Optional.of(found.machine()) : Optional.empty());
    }

    /** The machine as it is now, where there is one that is not DELETING. */
    CompletionStage<Optional<MachineRecord>> ifActive(String arn) {
        return machines.ask(arn, Describe::new)
                .thenApply(answer -> answer instanceof Found found && !found.deleting()
                        ? Optional.of(found.machine())
                        : Optional.empty());
    }
}
