// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.wiring.AskelSerializable;
import org.apache.pekko.actor.typed.ActorRef;

/** Whatever a {@link LaneEntity} receives. */
sealed interface LaneMessage {

    /** From anywhere in the cluster. */
    sealed interface Request extends LaneMessage, AskelSerializable {}

    /** The execution is open; answered once that is stored. */
    record Register(String executionArn, ActorRef<Registered> replyTo) implements Request {}

    /** The execution has nothing left to do. */
    record Close(String executionArn) implements Request {}

    /** Run the Express execution to an end; answered once its start is stored, or refused. */
    record StartExpress(ExecutionStarted start, ActorRef<ExpressStart> replyTo) implements Request {
        public StartExpress {
            requireNonNull(start, "start");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /**
     * The answer to {@link StartExpress}.
     *
     * @param accepted whether its start is stored; else the lane has as much unfinished as it may
     */
    record ExpressStart(boolean accepted) implements AskelSerializable {}

    /** Makes sure that the lane is alive; it wakes its executions when it starts. */
    record Ping() implements Request {}

    /** The answer to {@link Register}. */
    record Registered(String executionArn) implements AskelSerializable {}

    /** An Express execution has ended. */
    record ExpressEnded(String executionArn) implements LaneMessage {}

    /** Store what has come in. */
    record CommitTurn() implements LaneMessage {}

    /** An execution that was woken has answered. */
    record Answered(String executionArn, long wake, boolean closed) implements LaneMessage {}

    /** An execution that was woken has not answered. */
    record Silent(String executionArn, long wake) implements LaneMessage {}

    /** A node has left the cluster; what ran there has to be woken elsewhere. */
    record WakeAll() implements LaneMessage {}

    /** The shard lets go of the lane. */
    record Passivated() implements LaneMessage {}
}
