// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.node.execution.ExecutionRequest.RunChild;
import dev.askel.node.execution.ExecutionRequest.StopChild;
import dev.askel.node.maprun.MapRunRequest.ReportRunning;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Talks to the child executions of a Map Run. Each is told to run, again and again until it reports that it does or has
 * ended; once the Map Run is to end badly, each is told to stop instead.
 */
final class Children {

    private static final int ASKED_MAX = 256;

    private final MapRunEnvironment environment;
    /** Whose ends are on the way to the journal. */
    private final Set<String> recording = new HashSet<>();

    /** The runs of Express child executions that are known. */
    private final Map<String, String> runs = new HashMap<>();

    private RunningChildren running = new RunningChildren(ASKED_MAX);

    Children(MapRunEnvironment environment) {
        this.environment = environment;
    }

    /** Begins anew with those that the state has as running. */
    void resume(MapRunState state) {
        running = new RunningChildren(ASKED_MAX);
        MapRunArn arn = state.plan().arn();
        state.running().forEach(index -> running.add(arn.childName(index), index));
        ask(state);
    }

    /** Acts on what was stored. */
    void stored(MapRunState before, MapRunState after) {
        MapRunArn arn = after.plan().arn();
        boolean redriven = after.redrive().number() > before.redrive().number();
        for (int index = redriven ? 0 : before.redrive().from();
                index < after.redrive().from();
                index++) {
            if (after.children().get(index).isRunning()) {
                running.add(arn.childName(index), index);
            }
        }
        for (int index = before.children().size(); index < after.children().size(); index++) {
            running.add(arn.childName(index), index);
        }
        if (before.stopping().isEmpty() && after.stopping().isPresent()) {
            running.askAll();
        }
        ask(after);
    }

    /**
     * A child execution reports that it runs. One that nobody waits for any more is stopped.
     *
     * @return its index, where it is another run than the one that was known: that one was lost
     */
    OptionalInt runs(MapRunState state, ReportRunning report) {
        String name = report.name();
        OptionalInt index = running.indexOf(name);
        if (!running.answered(name, now()) && state.stopping().isPresent()) {
            stop(state, name, state.redrive().number());
        }
        ask(state);
        if (index.isEmpty() || report.run().isEmpty()) {
            return OptionalInt.empty();
        }
        String before = runs.put(name, report.run().get());
        return before == null || before.equals(report.run().get()) ? OptionalInt.empty() : index;
    }

    /**
     * A child execution reports that it has ended; gives its index, or nothing where that is known, or where it is the
     * end before a redrive.
     */
    OptionalInt ended(MapRunState state, String name, int redrive) {
        OptionalInt index = running.indexOf(name);
        if (index.isEmpty() || state.children().get(index.getAsInt()).redrive() != redrive) {
            if (state.begun().isPresent() && !recording.contains(name)) {
                recorded(state, name, redrive);
            }
            return OptionalInt.empty();
        }
        running.remove(name);
        runs.remove(name);
        recording.add(name);
        ask(state);
        return index;
    }

    /** The end of a child execution is stored. An Express one has kept it until now. */
    void recorded(MapRunState state, String name, int redrive) {
        recording.remove(name);
        if (state.plan().isExpress()) {
            environment.express().forget(state.plan().childArn(name), redrive);
        }
    }

    /** Asks those again that have not been heard of. */
    void tick(MapRunState state) {
        running.tick(now());
        ask(state);
    }

    /** Asks all of them again: their node may be gone. */
    void askAgain(MapRunState state) {
        running.askAll();
        ask(state);
    }

    private void ask(MapRunState state) {
        if (!state.isRunning()) {
            return;
        }
        for (int index : running.next(now())) {
            String name = state.plan().arn().childName(index);
            if (state.stopping().isPresent()) {
                stop(state, name, state.children().get(index).redrive());
            } else {
                run(state.plan(), name, index, state.children().get(index).redrive());
            }
        }
    }

    private void run(MapRunPlan plan, String name, int index, int redrive) {
        MapRunArn arn = plan.arn();
        ExecutionStarted start = new ExecutionStarted(
                plan.childArn(name),
                name,
                arn.stateMachineArn(),
                Optional.empty(),
                Optional.empty(),
                plan.roleArn(),
                plan.definitionHash(),
                plan.semantics(),
                plan.inputs().get(index),
                now(),
                plan.traceHeader(),
                Optional.of(new MapChild(plan.mapRunArn(), plan.stateName(), Optional.of(plan.items(index)))),
                plan.logging());
        if (plan.isExpress()) {
            environment.express().run(start, redrive);
        } else {
            environment.executions().ref(start.executionArn()).tell(new RunChild(start, redrive));
        }
    }

    private void stop(MapRunState state, String name, int redrive) {
        MapRunPlan plan = state.plan();
        String executionArn = plan.childArn(name);
        if (plan.isExpress()) {
            environment.express().stop(executionArn, plan.mapRunArn(), redrive);
        } else {
            environment.executions().ref(executionArn).tell(new StopChild(plan.mapRunArn(), redrive));
        }
    }

    private Instant now() {
        return environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
