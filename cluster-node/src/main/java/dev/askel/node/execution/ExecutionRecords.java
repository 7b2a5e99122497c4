// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.state.ExecutionState;
import dev.askel.persistence.index.ListedAs;
import java.util.concurrent.CompletionStage;

/** The index of executions, as an execution writes it. */
@FunctionalInterface
public interface ExecutionRecords {

    /**
     * Shows the execution in lists as the state has it; writing twice is harmless.
     *
     * @param before what the write before this one gave
     * @return how it is listed now
     */
    CompletionStage<ListedAs> write(ExecutionState state, ListedAs before);
}
