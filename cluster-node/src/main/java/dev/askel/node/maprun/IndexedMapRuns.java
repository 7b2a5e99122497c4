// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.node.maprun.MapRunFact.MapRunBegun;
import dev.askel.persistence.index.MapRunIndex;
import dev.askel.persistence.index.MapRunSummary;
import java.util.concurrent.CompletionStage;

/** Writes Map Runs to the index of Map Runs. */
public final class IndexedMapRuns implements MapRunRecords {

    private final MapRunIndex index;

    public IndexedMapRuns(MapRunIndex index) {
        this.index = index;
    }

    @Override
    public CompletionStage<?> write(MapRunState state, long version) {
        MapRunBegun begun = state.begun().orElseThrow();
        MapRunPlan plan = begun.plan();
        MapRunSummary summary = new MapRunSummary(
                plan.mapRunArn(), plan.executionArn(), plan.arn().stateMachineArn(), begun.at(), state.endedAt());
        return index.record(summary, version);
    }
}
