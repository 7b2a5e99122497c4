// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.wiring.AskelSerializable;
import org.apache.pekko.actor.typed.ActorRef;

/** What anyone in the cluster may ask of an execution. Each is answered once, after what follows from it is stored. */
public sealed interface ExecutionRequest extends ExecutionMessage, AskelSerializable {

    /** Starts the execution; answered with {@code Started} or {@code Refused}. */
    record Start(ExecutionStarted start, ActorRef<ExecutionAnswer> replyTo) implements ExecutionRequest {
        public Start {
            requireNonNull(start, "start");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Any other command; answered with {@code Done} or {@code Refused}. */
    record Perform(ExecutionCommand command, ActorRef<ExecutionAnswer> replyTo) implements ExecutionRequest {
        public Perform {
            requireNonNull(command, "command");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Asks what became of it; answered with {@code Described} or {@code Refused}. */
    record Describe(ActorRef<ExecutionAnswer> replyTo) implements ExecutionRequest {
        public Describe {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Brings the execution into memory, so that it goes on; answered with {@code Awake} or {@code Closed}. */
    record Wake(ActorRef<ExecutionAnswer> replyTo) implements ExecutionRequest {
        public Wake {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** From now on tells the watcher of each stored turn. Asking again is harmless, and tells where the history is. */
    record Watch(ActorRef<WatchSignal> watcher) implements ExecutionRequest {
        public Watch {
            requireNonNull(watcher, "watcher");
        }
    }
}
