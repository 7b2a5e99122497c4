// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.event.MapChild;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Outcome;
import dev.askel.node.maprun.ChildEnd;
import dev.askel.node.maprun.ChildStatus;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRunRequest.ReportEnd;
import dev.askel.node.maprun.MapRunRequest.ReportRunning;
import dev.askel.node.maprun.MapRuns;
import java.util.Optional;

/**
 * What an execution that is the child of a Map Run reports to it. A report that is lost comes again when the Map Run
 * asks.
 */
final class MapRunChild {

    private final String name;
    private final MapRuns mapRuns;

    MapRunChild(String executionArn, MapRuns mapRuns) {
        this.name = executionArn.substring(executionArn.lastIndexOf(':') + 1);
        this.mapRuns = mapRuns;
    }

    /** Reports that the execution runs, or how it has ended; nothing where it is nobody's child. */
    void report(ExecutionState state) {
        state.start()
                .flatMap(start -> start.mapChild())
                .map(MapChild::mapRunArn)
                .ifPresent(mapRun -> mapRuns.ref(mapRun).tell(report(state.outcome(), state)));
    }

    private MapRunRequest report(Optional<Outcome> outcome, ExecutionState state) {
        return outcome.<MapRunRequest>map(end -> new ReportEnd(
                        name,
                        new ChildEnd(
                                ChildStatus.valueOf(state.status().name()),
                                end.output(),
                                end.error(),
                                end.cause(),
                                Optional.of(state.started().startedAt()),
                                Optional.of(end.stoppedAt()))))
                .orElseGet(() -> new ReportRunning(name));
    }

    /** Reports how the execution has ended; one that is not there never will be. */
    void reportEnd(ExecutionState state, String mapRunArn) {
        if (state.start().isPresent()) {
            report(state);
        } else {
            mapRuns.ref(mapRunArn).tell(new ReportEnd(name, ChildEnd.notStarted()));
        }
    }
}
