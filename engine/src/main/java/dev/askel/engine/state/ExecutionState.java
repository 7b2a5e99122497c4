// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.state.Waiting.ForBranches;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of an execution: the fold of its events, and the outbox of what must still be done for it.
 *
 * @param start what was recorded at the start; empty before it
 * @param lastEventId the id of the last event of the history
 * @param root the scope of the machine's own states
 * @param stopping tasks to stop, until the stop is confirmed
 * @param stoppingMapRuns Map Runs to stop, until the stop is confirmed
 * @param outcome how it ended
 * @param redrives how it was redriven
 */
public record ExecutionState(
        Status status,
        Optional<ExecutionStarted> start,
        long lastEventId,
        Scope root,
        Map<TaskRef, StoppingTask> stopping,
        Map<TaskRef, StoppingMapRun> stoppingMapRuns,
        Optional<Outcome> outcome,
        Redrives redrives) {

    /** The status of an execution, named as AWS names it. */
    public enum Status {
        NOT_STARTED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /** Before the first event. */
    public static ExecutionState initial() {
        Scope root = new Scope(ScopeId.ROOT, 0, 0, new Position.Aborted(Left.NOTHING), Collections.emptyMap());
        return new ExecutionState(
                Status.NOT_STARTED,
                Optional.empty(),
                0,
                root,
                Collections.emptyMap(),
                Collections.emptyMap(),
                Optional.empty(),
                Redrives.NONE);
    }

    /** When it began to run: its start date, or its redrive date. */
    public Instant runningSince() {
        return redrives.at().orElseGet(() -> started().startedAt());
    }

    /** What was recorded at the start. */
    public ExecutionStarted started() {
        return start.orElseThrow(() -> new IllegalStateException("The execution has not started"));
    }

    /** Whether it has started and not ended. */
    public boolean isRunning() {
        return status == Status.RUNNING;
    }

    /** Whether it has ended and nothing is left to be done for it. */
    public boolean isSettled() {
        return !isRunning() && stopping.isEmpty() && stoppingMapRuns.isEmpty();
    }

    /** The scope of that id; empty if there is none in what now runs. */
    public Optional<Scope> scope(ScopeId id) {
        return Optional.ofNullable(find(id));
    }

    private Scope find(ScopeId id) {
        if (id.isRoot()) {
            return root;
        }
        Scope parent = find(id.parent());
        if (parent != null
                && parent.position() instanceof Position.In in
                && in.frame().waiting() instanceof ForBranches around) {
            return childOf(around.branches().children(), id);
        }
        return null;
    }

    private static Scope childOf(List<Scope> children, ScopeId id) {
        Scope child = id.index() < children.size() ? children.get(id.index()) : null;
        return child != null && child.id().equals(id) ? child : null;
    }

    /** With one scope changed; the scope must exist. */
    public ExecutionState withScope(ScopeId id, UnaryOperator<Scope> change) {
        if (id.isRoot()) {
            return new ExecutionState(
                    status, start, lastEventId, change.apply(root), stopping, stoppingMapRuns, outcome, redrives);
        }
        return withScope(id.parent(), parent -> withChild(parent, id, change));
    }

    private static Scope withChild(Scope parent, ScopeId id, UnaryOperator<Scope> change) {
        if (parent.position() instanceof Position.In in && in.frame().waiting() instanceof ForBranches around) {
            Branches changed = around.branches().update(id.index(), change);
            return parent.at(new Position.In(in.frame().waitingFor(new ForBranches(changed))));
        }
        throw new IllegalStateException("No scope " + id);
    }

    /** With the id of the newest event. */
    public ExecutionState withLastEventId(long id) {
        return new ExecutionState(status, start, id, root, stopping, stoppingMapRuns, outcome, redrives);
    }

    /** Running. */
    public ExecutionState started(ExecutionStarted what, Scope beginning) {
        return new ExecutionState(
                Status.RUNNING,
                Optional.of(what),
                lastEventId,
                beginning,
                stopping,
                stoppingMapRuns,
                Optional.empty(),
                redrives);
    }

    /** Ended. */
    public ExecutionState ended(Status how, Scope ending, Outcome what) {
        return new ExecutionState(
                how, start, lastEventId, ending, stopping, stoppingMapRuns, Optional.of(what), redrives);
    }

    /** Running again; what is to be stopped still is. */
    public ExecutionState redriven(Redrives once, Scope goingOn) {
        return new ExecutionState(
                Status.RUNNING, start, lastEventId, goingOn, stopping, stoppingMapRuns, Optional.empty(), once);
    }

    /** With more tasks to stop. */
    public ExecutionState stopping(Map<TaskRef, StoppingTask> tasks) {
        return tasks.isEmpty() ? this : withStops(with(stopping, tasks), stoppingMapRuns);
    }

    /** With one task less to stop. */
    public ExecutionState stopped(TaskRef task) {
        return withStops(without(stopping, task), stoppingMapRuns);
    }

    /** With more Map Runs to stop. */
    public ExecutionState stoppingMapRuns(Map<TaskRef, StoppingMapRun> runs) {
        return runs.isEmpty() ? this : withStops(stopping, with(stoppingMapRuns, runs));
    }

    /** With one Map Run less to stop. */
    public ExecutionState stoppedMapRun(TaskRef run) {
        return withStops(stopping, without(stoppingMapRuns, run));
    }

    private ExecutionState withStops(Map<TaskRef, StoppingTask> tasks, Map<TaskRef, StoppingMapRun> runs) {
        return new ExecutionState(status, start, lastEventId, root, tasks, runs, outcome, redrives);
    }

    private static <V> Map<TaskRef, V> with(Map<TaskRef, V> some, Map<TaskRef, V> others) {
        Map<TaskRef, V> more = new LinkedHashMap<>(some);
        more.putAll(others);
        return more;
    }

    private static <V> Map<TaskRef, V> without(Map<TaskRef, V> some, TaskRef one) {
        Map<TaskRef, V> fewer = new LinkedHashMap<>(some);
        fewer.remove(one);
        return fewer;
    }
}
