// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.wiring.AskelSerializable;
import java.util.Optional;
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

    /**
     * From a Map Run: starts the child execution where it is not there yet, and redrives it where it has not yet been
     * for that redrive of the Map Run. The child reports to the Map Run that it runs, or how it has ended; again each
     * time it is asked.
     *
     * @param redrive the redrive of the Map Run; 0 where the child is only to be started
     */
    record RunChild(ExecutionStarted start, int redrive) implements ExecutionRequest {
        public RunChild {
            requireNonNull(start, "start");
        }
    }

    /**
     * From a Map Run: aborts the child execution, which reports how it has ended, or that it is not there.
     *
     * @param redrive the redrive of the Map Run that the report is for
     */
    record StopChild(String mapRunArn, int redrive) implements ExecutionRequest {
        public StopChild {
            requireNonNull(mapRunArn, "mapRunArn");
        }

        /** What the child is asked; the cause is AWS's, whatever has ended the Map Run. */
        public StopExecution command() {
            String cause = "The map run execution [" + mapRunArn + "] which was managing this resource was aborted";
            return new StopExecution(Optional.empty(), Optional.of(cause));
        }
    }
}
