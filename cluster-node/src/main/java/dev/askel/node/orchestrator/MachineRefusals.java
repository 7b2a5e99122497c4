// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Changed;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Refused;
import dev.askel.node.definition.MachineAnswer.Taken;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;

/** The errors of machines that refuse what is asked of them. */
final class MachineRefusals {

    private MachineRefusals() {}

    /**
     * The answer of a machine that has changed; anything else is its error, {@code StateMachineDoesNotExist} if absent.
     */
    static Changed changed(String arn, MachineAnswer answer) {
        if (answer instanceof Changed changed) {
            return changed;
        }
        if (answer instanceof Absent) {
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn);
        }
        throw fault(arn, answer);
    }

    /** The error that an answer is, but for the absence of what was asked for. */
    static ServiceFault fault(String arn, MachineAnswer answer) {
        if (answer instanceof Taken) {
            return StepFunctionsFaults.stateMachineAlreadyExists(arn);
        }
        if (answer instanceof Deleting) {
            return StepFunctionsFaults.stateMachineDeleting(arn);
        }
        if (answer instanceof Refused refused) {
            return fault(arn, refused);
        }
        throw new IllegalStateException("No such answer was asked for: " + answer);
    }

    private static ServiceFault fault(String arn, Refused refused) {
        return switch (refused.reason()) {
            case PUBLISHED -> StepFunctionsFaults.alreadyPublished();
            case PUBLISHED_OTHERWISE -> StepFunctionsFaults.alreadyPublishedOtherwise();
            case OTHER_REVISION ->
                StepFunctionsFaults.otherRevision(
                        refused.names().get(0), refused.names().get(1));
            case TOO_MANY_VERSIONS -> StepFunctionsFaults.tooManyVersions(arn);
            case VERSION_IN_USE -> StepFunctionsFaults.versionInUse(refused.names());
            case OTHER_ALIAS -> StepFunctionsFaults.otherAlias();
            case TOO_MANY_ALIASES -> StepFunctionsFaults.tooManyAliases(arn);
            case TOO_MANY_TAGS -> StepFunctionsFaults.tooManyTags(arn);
        };
    }
}
