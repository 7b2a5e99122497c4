// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Outcome;
import dev.askel.persistence.index.ExecutionChange;
import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.index.ExecutionSummary;
import dev.askel.persistence.index.ListedAs;
import java.util.concurrent.CompletionStage;

/** Writes executions to the index of executions, with the id of their newest event as version. */
public final class IndexedExecutions implements ExecutionRecords {

    private final ExecutionIndex index;

    public IndexedExecutions(ExecutionIndex index) {
        this.index = index;
    }

    @Override
    public CompletionStage<ListedAs> write(ExecutionState state, ListedAs before) {
        return index.record(new ExecutionChange(summary(state), state.lastEventId(), before));
    }

    private static ExecutionSummary summary(ExecutionState state) {
        ExecutionStarted start = state.started();
        return new ExecutionSummary(
                start.executionArn(),
                start.name(),
                start.mapChild().map(MapChild::mapRunArn).orElse(start.stateMachineArn()),
                state.status().name(),
                start.startedAt(),
                state.outcome().map(Outcome::stoppedAt),
                start.stateMachineVersionArn(),
                start.stateMachineAliasArn(),
                state.redrives().count(),
                state.redrives().at(),
                start.mapChild().flatMap(MapChild::itemCount));
    }
}
