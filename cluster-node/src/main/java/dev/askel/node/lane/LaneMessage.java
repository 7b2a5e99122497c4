// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

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

    /** Makes sure that the lane is alive; it wakes its executions when it starts. */
    record Ping() implements Request {}

    /** The answer to {@link Register}. */
    record Registered(String executionArn) implements AskelSerializable {}

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
