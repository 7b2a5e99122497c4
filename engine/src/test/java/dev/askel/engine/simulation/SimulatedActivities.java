// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.command.Reply.Accepted;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.SeekActivity;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.simulation.SimulatedService.Reports;
import dev.askel.engine.state.TaskRef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Activities and their workers, who survive crashes of the engine: hand-outs that were asked for are asked for again,
 * and a worker reports again what it had reported. Two hand-outs may compete for a task; only one worker may get it.
 */
final class SimulatedActivities {

    static final String THERE = "arn:aws:states:us-east-1:123456789012:activity:a";
    static final String MISSING = "arn:aws:states:us-east-1:123456789012:activity:missing";

    private final Random random;
    /** Hand-outs that are asked for and not answered, by name. */
    private final Map<String, StartTask> asked = new LinkedHashMap<>();

    private final Map<TaskRef, String> handedOut = new LinkedHashMap<>();
    private final Map<TaskRef, ExecutionCommand> outcomes = new LinkedHashMap<>();
    private final Set<TaskRef> offered = new LinkedHashSet<>();

    SimulatedActivities(long seed) {
        this.random = new Random(seed);
    }

    void seek(SeekActivity seek, Reports reports) {
        reports.in(
                random.nextInt(2),
                new ResolveActivity(seek.task(), !seek.activityArn().equals(MISSING)));
    }

    /** A task that is offered again is asked for under another name, as the one before may be forgotten. */
    void offer(RunTask run, Reports reports) {
        offered.add(run.task());
        if (random.nextInt(12) == 0) {
            reports.in(random.nextInt(5), new ResolveActivity(run.task(), false));
        }
        ask(run.task(), reports);
        if (random.nextInt(4) == 0) {
            ask(run.task(), reports);
        }
        if (random.nextInt(6) == 0) {
            reports.in(random.nextInt(3), new RecordHeartbeat(run.task()));
        }
    }

    private void ask(TaskRef task, Reports reports) {
        StartTask start = new StartTask(task, "hand-out-" + asked.size(), Optional.of("worker"));
        asked.put(start.handOut(), start);
        reports.in(random.nextInt(20), start);
    }

    /** What the execution says to a hand-out; only then the worker begins. */
    void answered(StartTask start, Reply reply, Reports reports) {
        if (!(reply instanceof Accepted)) {
            return;
        }
        String winner = handedOut.putIfAbsent(start.task(), start.handOut());
        if (winner != null && !winner.equals(start.handOut())) {
            throw new AssertionError("Handed out twice: " + start.task());
        }
        if (winner == null) {
            work(start.task(), reports);
        }
    }

    private void work(TaskRef task, Reports reports) {
        ExecutionCommand outcome = random.nextInt(5) == 0
                ? new FailTask(task, TaskFailurePhase.RUN, Optional.of("Exit1"), Optional.empty())
                : new CompleteTask(task, Json.parse("{\"ok\": true}"));
        outcomes.put(task, outcome);
        reports.in(random.nextInt(10), new RecordHeartbeat(task));
        reports.in(2 + random.nextInt(25), outcome);
    }

    /** The engine has lost what was on its way to it. */
    void resend(Reports reports) {
        asked.values().forEach(start -> reports.in(random.nextInt(20), start));
        outcomes.values().forEach(outcome -> reports.in(random.nextInt(20), outcome));
    }

    int offered() {
        return offered.size();
    }
}
