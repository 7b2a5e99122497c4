// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.state.Waiting.ForBranches;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param outcome how it ended
 */
public record ExecutionState(
        Status status,
        Optional<ExecutionStarted> start,
        long lastEventId,
        Scope root,
        Map<TaskRef, StoppingTask> stopping,
        Optional<Outcome> outcome) {

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
        Scope root = new Scope(ScopeId.ROOT, 0, 0, new Position.Aborted(), Collections.emptyMap());
        return new ExecutionState(
                Status.NOT_STARTED, Optional.empty(), 0, root, Collections.emptyMap(), Optional.empty());
    }

    /** What was recorded at the start. */
    public ExecutionStarted started() {
        return start.orElseThrow(() -> new IllegalStateException("The execution has not started"));
    }

    /** Whether it has started and not ended. */
    public boolean isRunning() {
        return status == Status.RUNNING;
    }

    /** The scope of that id; empty if there is none in what now runs. */
    public Optional<Scope> scope(ScopeId id) {
        if (id.isRoot()) {
            return Optional.of(root);
        }
        return scope(id.parent()).flatMap(parent -> childOf(parent, id));
    }

    private static Optional<Scope> childOf(Scope parent, ScopeId id) {
        return branchesOf(parent)
                .filter(branches -> id.index() < branches.children().size())
                .map(branches -> branches.children().get(id.index()))
                .filter(child -> child.id().equals(id));
    }

    private static Optional<Branches> branchesOf(Scope scope) {
        return scope.frame()
                .filter(frame -> frame.waiting() instanceof ForBranches)
                .map(frame -> ((ForBranches) frame.waiting()).branches());
    }

    /** With one scope changed; the scope must exist. */
    public ExecutionState withScope(ScopeId id, UnaryOperator<Scope> change) {
        return withRoot(updated(root, id, change));
    }

    private Scope updated(Scope within, ScopeId id, UnaryOperator<Scope> change) {
        if (within.id().equals(id)) {
            return change.apply(within);
        }
        ScopeId step = id;
        while (!step.parent().equals(within.id())) {
            step = step.parent();
        }
        Frame frame = within.frame().orElseThrow(() -> new IllegalStateException("No scope " + id));
        Branches branches = branchesOf(within).orElseThrow(() -> new IllegalStateException("No scope " + id));
        Branches changed = branches.update(step.index(), child -> updated(child, id, change));
        return within.at(new Position.In(frame.waitingFor(new ForBranches(changed))));
    }

    private ExecutionState withRoot(Scope other) {
        return new ExecutionState(status, start, lastEventId, other, stopping, outcome);
    }

    /** With the id of the newest event. */
    public ExecutionState withLastEventId(long id) {
        return new ExecutionState(status, start, id, root, stopping, outcome);
    }

    /** Ended. */
    public ExecutionState ended(Status how, Scope ending, Outcome what) {
        return new ExecutionState(how, start, lastEventId, ending, stopping, Optional.of(what));
    }

    /** With more tasks to stop. */
    public ExecutionState stopping(Map<TaskRef, StoppingTask> tasks) {
        if (tasks.isEmpty()) {
            return this;
        }
        Map<TaskRef, StoppingTask> more = new LinkedHashMap<>(stopping);
        more.putAll(tasks);
        return new ExecutionState(status, start, lastEventId, root, more, outcome);
    }

    /** With one task less to stop. */
    public ExecutionState stopped(TaskRef task) {
        Map<TaskRef, StoppingTask> fewer = new LinkedHashMap<>(stopping);
        fewer.remove(task);
        return new ExecutionState(status, start, lastEventId, root, fewer, outcome);
    }
}
