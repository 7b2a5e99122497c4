// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionNote.CommitTurn;
import dev.askel.node.execution.ExecutionNote.Proposed;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionRequest.Start;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Takes the commands to one execution: those to a branch go to its actor, all others wait for the next turn. Asks for
 * that turn by a {@link CommitTurn} note, once until it has come.
 */
final class Inbox {

    private static final int QUEUE_MAX = 2_000;

    private final ActorContext<ExecutionMessage> context;
    private final TurnQueue queue;
    private final Branches branches;
    private boolean commitAsked;

    Inbox(ActorContext<ExecutionMessage> context, ExecutionEnvironment environment, Branches branches) {
        this.context = context;
        this.queue = new TurnQueue(environment.facts(), environment.limits());
        this.branches = branches;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The first start that waits. */
    Optional<ExecutionStarted> start() {
        return queue.start();
    }

    void start(Start start) {
        enqueue(PendingCommand.of(new StartExecution(start.start()), Optional.of(start.replyTo())));
    }

    /** Takes a command to an execution that is there, or will be. */
    void perform(ExecutionState state, Perform perform) {
        if (state.start().isEmpty() && queue.start().isEmpty()) {
            perform.replyTo().tell(new Refused(Reason.EXECUTION_DOES_NOT_EXIST));
        } else if (!branches.deliver(perform.command(), Optional.of(perform.replyTo()))) {
            enqueue(PendingCommand.of(perform.command(), Optional.of(perform.replyTo())));
        }
    }

    /** Takes what a branch proposes, or hands back undecided. */
    void proposed(Proposed proposed) {
        PendingCommand command = PendingCommand.of(proposed);
        if (proposed.proposal().isEmpty() && proposed.replyTo().isPresent()) {
            enqueue(command);
        } else {
            add(command);
        }
    }

    /**
     * A request that does not fit is refused, one that a branch hands back too; who asked may ask again. What comes
     * from within always fits.
     */
    void enqueue(PendingCommand command) {
        if (queue.size() >= QUEUE_MAX) {
            command.answer(new Unavailable("Too many requests wait for this execution; try again.", true));
        } else {
            add(command);
        }
    }

    /** Takes a command from within. */
    void deliver(ExecutionCommand command) {
        if (!branches.deliver(command, Optional.empty())) {
            add(PendingCommand.of(command, Optional.empty()));
        }
    }

    private void add(PendingCommand command) {
        queue.add(command);
        askCommit();
    }

    /** The note goes to the end of the mailbox, so that all that has come in meanwhile is in the queue before it. */
    void askCommit() {
        if (!commitAsked && !queue.isEmpty()) {
            commitAsked = true;
            context.getSelf().tell(new CommitTurn());
        }
    }

    /** The note has come. */
    void commitCame() {
        commitAsked = false;
    }

    /** What follows from all that waits, as far as one turn goes; for the rest another turn is asked for. */
    Turn decide(ExecutionState state, Interpreter interpreter) {
        Turn turn = queue.decide(state, interpreter);
        askCommit();
        return turn;
    }

    /** Empties the queue; every command in it gets the same answer. */
    void answerAll(ExecutionAnswer answer) {
        queue.answerAll(answer);
    }
}
