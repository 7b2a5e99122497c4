// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.lane.WakeRound.End;
import dev.askel.node.lane.WakeRound.WakeUp;
import dev.askel.node.wiring.AskelSerializable;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;

/** Whatever a {@link LaneEntity} receives. */
sealed interface LaneMessage {

    /** From anywhere in the cluster. */
    sealed interface Request extends LaneMessage, AskelSerializable {}

    /** The execution is open and attended; answered once that is stored. */
    record Register(String executionArn, ActorRef<Registered> replyTo) implements Request {}

    /** The execution is open; answered once it is stored that it is so, attended or parked. */
    record Know(String executionArn, ActorRef<Registered> replyTo) implements Request {}

    /**
     * The execution is about to leave memory; answered once that is stored, or refused.
     *
     * @param ticket of its registration; empty where it was not registered since it has come to memory, so that only
     *     what is stored already can be confirmed
     */
    record Park(Parked parked, Optional<Long> ticket, ActorRef<ParkAnswer> replyTo) implements Request {
        public Park {
            requireNonNull(parked, "parked");
            requireNonNull(ticket, "ticket");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /**
     * The execution has nothing left to do.
     *
     * @param ticket of its registration, where it has one: where another one has followed, nothing is closed. Map Runs
     *     and state machines have none
     */
    record Close(String executionArn, Optional<Long> ticket) implements Request {
        public Close {
            requireNonNull(ticket, "ticket");
        }
    }

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

    /**
     * Makes sure that the lane is alive; it wakes its executions when it starts.
     *
     * @param replyTo gets a {@link LaneStatus}
     */
    record Ping(Optional<ActorRef<LaneStatus>> replyTo) implements Request {
        public Ping {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /**
     * The answer to {@link Ping}.
     *
     * @param open how many executions it knows to be open
     * @param parked how many of these are not in memory
     * @param waking how many it is about to bring there
     */
    record LaneStatus(int lane, int open, int parked, int waking) implements AskelSerializable {}

    /**
     * The answer to {@link Register} and {@link Know}.
     *
     * @param ticket of the registration; empty where the execution was only asked about
     * @param heartbeats with which the execution was parked until now
     */
    record Registered(String executionArn, Optional<Long> ticket, Optional<List<Heartbeat>> heartbeats)
            implements AskelSerializable {
        public Registered {
            requireNonNull(ticket, "ticket");
            requireNonNull(heartbeats, "heartbeats");
            heartbeats = heartbeats.map(List::copyOf);
        }
    }

    /**
     * The answer to {@link Park}.
     *
     * @param parked whether the lane sees to the execution from now on; else it has to be registered anew
     */
    record ParkAnswer(boolean parked) implements AskelSerializable {}

    /** An Express execution has ended. */
    record ExpressEnded(String executionArn) implements LaneMessage {}

    /** Store what has come in. */
    record CommitTurn() implements LaneMessage {}

    /** An execution that was woken has answered, or will not. */
    record Woken(WakeUp wakeUp, End end) implements LaneMessage {}

    /** A parked execution may be due. */
    record WakeDue() implements LaneMessage {}

    /**
     * Nodes come or go.
     *
     * @param lost whether one has left the cluster; what ran there has to be woken elsewhere
     */
    record MembersChanged(boolean lost) implements LaneMessage {

        static MembersChanged of(MemberEvent change) {
            return new MembersChanged(change instanceof MemberRemoved);
        }
    }

    /** All that is attended is to be called. */
    record WakeAll() implements LaneMessage {}

    /** The shard lets go of the lane. */
    record Passivated() implements LaneMessage {}
}
