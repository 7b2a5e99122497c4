// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;
import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;

/** Whatever a {@link StateMachineEntity} receives. */
public sealed interface MachineMessage {

    /** From anywhere in the cluster. */
    sealed interface Request extends MachineMessage, AskelSerializable {}

    /** Changes the machine; answered once, after what follows from it is stored, with what the command says. */
    record Perform(MachineCommand command, ActorRef<MachineAnswer> replyTo) implements Request {
        public Perform {
            requireNonNull(command, "command");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Asks a question; answered with what the question says. */
    record Ask(MachineQuery query, ActorRef<MachineAnswer> replyTo) implements Request {
        public Ask {
            requireNonNull(query, "query");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Asks how it is; answered with {@code Found} or {@code Absent}. */
    record Describe(ActorRef<MachineAnswer> replyTo) implements Request {
        public Describe {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Deletes it; answered with {@code Deleted} once it is sure to be deleted, though executions may still run. */
    record Delete(ActorRef<MachineAnswer> replyTo) implements Request {
        public Delete {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /**
     * An execution was started with what the machine has answered to {@link MachineQuery.StartTarget}. Where the
     * machine is not that one any more, or is being deleted, it ends the execution, which it may have missed otherwise.
     *
     * @param machineCreatedAt tells the machine from a later one with the same name
     */
    record ExecutionBegun(String executionArn, Instant machineCreatedAt) implements Request {
        public ExecutionBegun {
            requireNonNull(executionArn, "executionArn");
            requireNonNull(machineCreatedAt, "machineCreatedAt");
        }
    }

    /** The index of machines shows the machine. */
    record Indexed() implements MachineMessage {}

    /** It could not be written now. */
    record NotIndexed(Throwable failure) implements MachineMessage {}

    /** Time to write it again. */
    record IndexAgain() implements MachineMessage {}

    /** A step of the deletion is done, or a part of it. */
    record StepDone(RunningExecutions.Ended ended) implements MachineMessage {}

    /** A step of the deletion could not be done now. */
    record StepFailed(Throwable failure) implements MachineMessage {}

    /** Time to try the step again. */
    record StepAgain() implements MachineMessage {}

    /** Whoever waits for the deletion has waited long enough. */
    record AnswerDeletion() implements MachineMessage {}

    /** An execution that has begun too late could not be ended now. */
    record NotEnded(String executionArn) implements MachineMessage {}

    /** Time to try it again. */
    record EndAgain(String executionArn) implements MachineMessage {}
}
