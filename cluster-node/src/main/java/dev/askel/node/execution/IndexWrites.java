// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.state.ExecutionState;
import dev.askel.persistence.index.ListedAs;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What one execution writes to the index: one write after the other, each with what the one before has left there, so
 * that none has to look. Used in the actor's own thread.
 */
final class IndexWrites {

    private final ExecutionRecords records;
    private CompletionStage<ListedAs> last = CompletableFuture.completedFuture(ListedAs.NEVER);

    /** Of an execution that no write was made for. */
    IndexWrites(ExecutionRecords records) {
        this.records = records;
    }

    /** There may have been writes that this does not know of. */
    void recovered() {
        last = last.handle((listed, failure) -> ListedAs.UNKNOWN);
    }

    /** Shows the execution in lists as the state has it. */
    CompletionStage<?> write(ExecutionState state) {
        // It is not known what a write that failed has done.
        last = last.exceptionally(failure -> ListedAs.UNKNOWN).thenCompose(before -> records.write(state, before));
        return last;
    }
}
