// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;
import org.apache.pekko.actor.typed.ActorRef;

/** Whatever a {@link StateMachineEntity} receives. */
public sealed interface MachineMessage {

    /** From anywhere in the cluster; each is answered once. */
    sealed interface Request extends MachineMessage, AskelSerializable {}

    /** Creates the machine; answered with {@code Found}, {@code Taken} or {@code Deleting}. */
    record Create(MachineRecord machine, ActorRef<MachineAnswer> replyTo) implements Request {
        public Create {
            requireNonNull(machine, "machine");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Gives it a new revision; answered with {@code Found}, {@code Absent} or {@code Deleting}. */
    record Update(MachineChange change, ActorRef<MachineAnswer> replyTo) implements Request {
        public Update {
            requireNonNull(change, "change");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Deletes it; answered with {@code Deleted}. */
    record Delete(ActorRef<MachineAnswer> replyTo) implements Request {
        public Delete {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Asks how it is; answered with {@code Found} or {@code Absent}. */
    record Describe(ActorRef<MachineAnswer> replyTo) implements Request {
        public Describe {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** The index of machines shows the newest state. */
    record Indexed() implements MachineMessage {}

    /** It could not be written now. */
    record NotIndexed(Throwable failure) implements MachineMessage {}

    /** Time to write it again. */
    record IndexAgain() implements MachineMessage {}
}
