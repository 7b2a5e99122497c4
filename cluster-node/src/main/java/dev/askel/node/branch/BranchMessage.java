// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.branch;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionAnswer;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a {@link BranchActor} receives, from its execution alone; never leaves the node. */
public sealed interface BranchMessage {

    /** A command for the branch. */
    record Deliver(ExecutionCommand command, Optional<ActorRef<ExecutionAnswer>> replyTo) implements BranchMessage {}

    /** The newest stored state; the answer to a proposal, and news of what others did to this scope. */
    record Committed(ExecutionState state, boolean answersProposal) implements BranchMessage {}

    /** The branch has ended or was given up. Whatever still waits is handed back. */
    record Retire() implements BranchMessage {}

    /** No answer to the proposal: it may be lost. */
    record ProposeAgain() implements BranchMessage {}
}
