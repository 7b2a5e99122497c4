// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.state.ScopeId;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A command that waits for the next turn.
 *
 * @param proposer the branch that waits for the commit
 * @param proposal what the branch would store
 * @param replyTo who gets the answer
 */
record PendingCommand(
        ExecutionCommand command,
        Optional<ScopeId> proposer,
        Optional<Decision> proposal,
        Optional<ActorRef<ExecutionAnswer>> replyTo) {

    static PendingCommand of(ExecutionCommand command, Optional<ActorRef<ExecutionAnswer>> replyTo) {
        return new PendingCommand(command, Optional.empty(), Optional.empty(), replyTo);
    }

    static PendingCommand of(ExecutionNote.Proposed proposed) {
        return new PendingCommand(
                proposed.command(), Optional.of(proposed.scope()), proposed.proposal(), proposed.replyTo());
    }

    void answer(ExecutionAnswer answer) {
        replyTo.ifPresent(asker -> asker.tell(answer));
    }
}
