// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineAnswer.Target;
import dev.askel.node.definition.MachineMessage.Ask;
import dev.askel.node.definition.MachineMessage.Describe;
import dev.askel.node.definition.MachineQuery;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.StateMachines;
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

    /** The machine, DELETING or not; fails with {@code StateMachineDoesNotExist}. */
    CompletionStage<Found> found(StatesArn arn) {
        return found(arn.text());
    }

    /** The same. */
    CompletionStage<Found> found(String arn) {
        return machines.ask(arn, Describe::new).thenApply(answer -> {
            if (answer instanceof Found found) {
                return found;
            }
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn);
        });
    }

    /**
     * The machine of an ARN that may also name a version or an alias, DELETING or not; fails with
     * {@code StateMachineDoesNotExist} where there is no such machine, version or alias.
     */
    CompletionStage<MachineRecord> qualified(MachineArn arn) {
        Optional<MachineQuery> query = arn.version()
                .<MachineQuery>map(MachineQuery.OfVersion::new)
                .or(() -> arn.alias().map(MachineQuery.OfAlias::new));
        if (query.isEmpty()) {
            return found(arn.machine()).thenApply(Found::machine);
        }
        return machines.ask(arn.machine(), replyTo -> new Ask(query.get(), replyTo))
                .thenCompose(answer -> {
                    if (answer instanceof Absent) {
                        throw StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
                    }
                    return found(arn.machine()).thenApply(Found::machine);
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
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
        });
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
        MachineRecord machine = target.machine();
        machines.begun(machine.arn(), executionArn, machine.createdAt());
    }

    /** The machine as it is now, where there still is one. */
    CompletionStage<Optional<MachineRecord>> ifThere(String arn) {
        return machines.ask(arn, Describe::new).thenApply(MachineLookup::record);
    }

    private static Optional<MachineRecord> record(MachineAnswer answer) {
        return answer instanceof Found found ? Optional.of(found.machine()) : Optional.empty();
    }
}
