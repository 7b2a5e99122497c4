// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Redrivability;
import dev.askel.node.execution.ExecutionRequest.RunChild;
import dev.askel.node.execution.ExecutionRequest.StopChild;
import dev.askel.node.maprun.ChildEnd;
import dev.askel.node.maprun.ChildStatus;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRunRequest.ReportEnd;
import dev.askel.node.maprun.MapRunRequest.ReportRunning;
import java.util.Optional;

/**
 * What an execution that is the child of a Map Run reports to it. A report that is lost comes again when the Map Run
 * asks.
 */
final class MapRunChild {

    private final String name;
    private final ExecutionEnvironment environment;

    MapRunChild(String executionArn, ExecutionEnvironment environment) {
        this.name = executionArn.substring(executionArn.lastIndexOf(':') + 1);
        this.environment = environment;
    }

    /** Reports that the execution runs, or how it has ended; nothing where it is nobody's child. */
    void report(ExecutionState state) {
        report(state, redriveOf(state), Optional.empty());
    }

    /** What the execution has yet to do for its Map Run; nothing where it is only to report. */
    Optional<ExecutionCommand> owed(ExecutionState state, RunChild run) {
        if (state.start().isEmpty()) {
            return Optional.of(new StartExecution(run.start()));
        }
        return isToRedrive(state, run) && environment.redrivability(state) == Redrivability.BY_MAP_RUN
                ? Optional.of(new RedriveExecution(Optional.empty(), Optional.of(run.redrive())))
                : Optional.empty();
    }

    private static boolean isToRedrive(ExecutionState state, RunChild run) {
        return !state.isRunning() && run.redrive() > redriveOf(state);
    }

    /** Reports that it runs or how it has ended; or that it cannot be redriven, where it is to be. */
    void report(ExecutionState state, RunChild run) {
        if (isToRedrive(state, run)) {
            report(
                    state,
                    run.redrive(),
                    Optional.of(environment.redrivability(state).reason()));
        } else {
            report(state);
        }
    }

    /** The redrive of its Map Run that it runs for, or has run for; 0 where it was only started. */
    private static int redriveOf(ExecutionState state) {
        return state.redrives().mapRunRedrive().orElse(0);
    }

    private void report(ExecutionState state, int redrive, Optional<String> notRedrivable) {
        state.start()
                .flatMap(start -> start.mapChild())
                .map(MapChild::mapRunArn)
                .ifPresent(mapRun -> environment.mapRuns().ref(mapRun).tell(reported(state, redrive, notRedrivable)));
    }

    private MapRunRequest reported(ExecutionState state, int redrive, Optional<String> notRedrivable) {
        return state.outcome()
                .<MapRunRequest>map(end -> new ReportEnd(
                        name,
                        new ChildEnd(
                                ChildStatus.valueOf(state.status().name()),
                                end.output(),
                                end.error(),
                                end.cause(),
                                Optional.of(state.started().startedAt()),
                                Optional.of(end.stoppedAt()),
                                Optional.of(state.redrives().count()).filter(count -> count > 0),
                                notRedrivable),
                        redrive))
                .orElseGet(() -> new ReportRunning(name, Optional.empty()));
    }

    /** Reports how the execution has ended; one that is not there never will be. */
    void reportEnd(ExecutionState state, StopChild stop) {
        if (state.start().isPresent()) {
            report(state, stop.redrive(), Optional.empty());
        } else {
            environment
                    .mapRuns()
                    .ref(stop.mapRunArn())
                    .tell(new ReportEnd(name, ChildEnd.notStarted(), stop.redrive()));
        }
    }
}
