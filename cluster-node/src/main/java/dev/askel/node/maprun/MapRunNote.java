// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

/** What a Map Run hears from its own timers and futures; never leaves the node. */
public sealed interface MapRunNote extends MapRunMessage {

    /** Decide on all that has come in, and store it as one turn. */
    record CommitTurn() implements MapRunNote {}

    /** Something that effects and answers wait for is done; see {@link dev.askel.node.execution.Gate}. */
    record GatePassed(String precondition) implements MapRunNote {}

    /** The same failed, and is to be tried again. */
    record GateFailed(String precondition, Throwable failure) implements MapRunNote {}

    /** Time to try again what failed. */
    record GateRetry(String precondition) implements MapRunNote {}

    /** Time to ask those child executions again that have not been heard of. */
    record Tick() implements MapRunNote {}

    /** The execution that waits for the end of a redrive knows it. */
    record Told(int redrive) implements MapRunNote {}

    /** It could not be told now. */
    record NotTold(int attempt) implements MapRunNote {}

    /** Time to tell it again. */
    record TellAgain(int attempt) implements MapRunNote {}

    /** Nobody has asked for a while. */
    record Idle() implements MapRunNote {}

    /** The shard lets go of the entity. */
    record Passivated() implements MapRunNote {}
}
