// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TimerRef;
import dev.askel.node.branch.BranchMessage;
import dev.askel.node.lane.Attendance;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What an execution hears from its own children, timers and futures; never leaves the node. */
public sealed interface ExecutionNote extends ExecutionMessage {

    /** Decide on all that has come in, and store it as one turn. */
    record CommitTurn() implements ExecutionNote {}

    /** The definition is there. */
    record MachineLoaded(StateMachine machine) implements ExecutionNote {}

    /** The definition cannot be had now. */
    record MachineMissing(Throwable failure) implements ExecutionNote {}

    /** Something that a turn's effects and answers wait for is done; see {@link Gate}. */
    record GatePassed(String precondition) implements ExecutionNote {}

    /** The same failed, and is to be tried again. */
    record GateFailed(String precondition, Throwable failure) implements ExecutionNote {}

    /** Time to try again what failed. */
    record GateRetry(String precondition) implements ExecutionNote {}

    /**
     * The lane has stored that the execution is attended.
     *
     * @param number which time it was asked
     */
    record Attended(long number, Attendance attendance) implements ExecutionNote {}

    /**
     * The lane has answered that the execution is parked, or not.
     *
     * @param number which time it was asked
     * @param parked empty where no answer came
     */
    record ParkAnswered(long number, Optional<Boolean> parked) implements ExecutionNote {}

    /** A timer of the actor system is due, for a timer of the execution that may be later. */
    record TimerDue(TimerRef timer, Instant at) implements ExecutionNote {}

    /**
     * A branch has run on, or hands a command back undecided.
     *
     * @param scope the branch that proposes; it waits for the commit
     * @param proposal what it would store; empty where the execution is to decide
     * @param replyTo who gets the answer, where anyone asked
     */
    record Proposed(
            ScopeId scope,
            ExecutionCommand command,
            Optional<Decision> proposal,
            Optional<ActorRef<ExecutionAnswer>> replyTo)
            implements ExecutionNote {}

    /** The actor of a branch has died of a bug. */
    record BranchDied(ScopeId scope, ActorRef<BranchMessage> actor) implements ExecutionNote {}

    /** A watcher has gone. */
    record WatcherGone(ActorRef<WatchSignal> watcher) implements ExecutionNote {}

    /** Something to be done in the actor's own thread, after a future or a pause. */
    record Step(Runnable step) implements ExecutionNote {}

    /** Nobody has asked for a while. */
    record Idle() implements ExecutionNote {}

    /**
     * The shard lets go of the entity.
     *
     * @param round how often it has waited for what came in before
     */
    record Passivated(int round) implements ExecutionNote {}
}
