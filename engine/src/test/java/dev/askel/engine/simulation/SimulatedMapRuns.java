// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteMapRun;
import dev.askel.engine.command.ExecutionCommand.ConfirmMapRunStop;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.TaskRef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Map Runs that survive crashes of the engine. Each has one outcome, which is reported late, and at times twice. */
final class SimulatedMapRuns {

    private final Random random;
    private final Map<TaskRef, MapRunStarted> runs = new LinkedHashMap<>();
    private final Map<TaskRef, ExecutionCommand> outcomes = new LinkedHashMap<>();
    private final Set<TaskRef> stopped = new LinkedHashSet<>();

    SimulatedMapRuns(long seed) {
        this.random = new Random(seed);
    }

    void run(RunMapRun effect, SimulatedService.Reports reports) {
        MapRunStarted known = runs.putIfAbsent(effect.run(), effect.started());
        assertThat(known == null || known.equals(effect.started()))
                .as("the same Map Run again")
                .isTrue();
        if (stopped.contains(effect.run())) {
            return;
        }
        ExecutionCommand outcome = outcomes.computeIfAbsent(effect.run(), this::outcome);
        reports.in(1 + random.nextInt(30), outcome);
        if (random.nextInt(4) == 0) {
            reports.in(1 + random.nextInt(40), outcome);
        }
    }

    private ExecutionCommand outcome(TaskRef run) {
        return random.nextInt(4) == 0
                ? new FailMapRun(run, Optional.of("States.ExceedToleratedFailureThreshold"), Optional.of("too many"))
                : new CompleteMapRun(run, Json.parse("[1]"));
    }

    void stop(StopMapRun effect, SimulatedService.Reports reports) {
        Optional.ofNullable(runs.get(effect.run()))
                .ifPresent(known -> assertThat(effect.stopping().mapRunArn()).isEqualTo(known.mapRunArn()));
        stopped.add(effect.run());
        reports.in(1, new ConfirmMapRunStop(effect.run()));
    }

    int count() {
        return runs.size();
    }
}
