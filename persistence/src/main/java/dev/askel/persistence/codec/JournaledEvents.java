// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import dev.askel.engine.event.BranchEvent;
import dev.askel.engine.event.EvaluationFailed;
import dev.askel.engine.event.ExecutionEnded;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.ExecutionRedriven;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapRunEvent;
import dev.askel.engine.event.RetryScheduled;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.StateExited;
import dev.askel.engine.event.TaskEvent;
import dev.askel.engine.event.TurnCut;
import dev.askel.engine.event.WaitStarted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names under which events are stored. They are frozen: a class may be renamed or moved, its name here stays, and
 * the name of an event that is no longer written stays with a class that reads it.
 */
final class JournaledEvents {

    static final Map<String, Class<? extends ExecutionEvent>> BY_NAME = byName();

    private JournaledEvents() {}

    private static Map<String, Class<? extends ExecutionEvent>> byName() {
        Map<String, Class<? extends ExecutionEvent>> names = new LinkedHashMap<>();
        names.put("ExecutionStarted", ExecutionStarted.class);
        names.put("ExecutionSucceeded", ExecutionEnded.ExecutionSucceeded.class);
        names.put("ExecutionFailed", ExecutionEnded.ExecutionFailed.class);
        names.put("ExecutionAborted", ExecutionEnded.ExecutionAborted.class);
        names.put("ExecutionTimedOut", ExecutionEnded.ExecutionTimedOut.class);
        names.put("ExecutionRedriven", ExecutionRedriven.class);
        names.put("StateEntered", StateEntered.class);
        names.put("StateExited", StateExited.class);
        names.put("EvaluationFailed", EvaluationFailed.class);
        names.put("WaitStarted", WaitStarted.class);
        names.put("RetryScheduled", RetryScheduled.class);
        names.put("TurnCut", TurnCut.class);
        names.put("TaskScheduled", TaskEvent.TaskScheduled.class);
        names.put("TaskStarted", TaskEvent.TaskStarted.class);
        names.put("TaskSubmitted", TaskEvent.TaskSubmitted.class);
        names.put("TaskSucceeded", TaskEvent.TaskSucceeded.class);
        names.put("TaskFailed", TaskEvent.TaskFailed.class);
        names.put("TaskTimedOut", TaskEvent.TaskTimedOut.class);
        names.put("TaskStopConfirmed", TaskEvent.TaskStopConfirmed.class);
        names.put("ActivitySought", TaskEvent.ActivitySought.class);
        names.put("ActivityStarted", TaskEvent.ActivityStarted.class);
        names.put("ParallelStarted", BranchEvent.ParallelStarted.class);
        names.put("MapStarted", BranchEvent.MapStarted.class);
        names.put("IterationStarted", BranchEvent.IterationStarted.class);
        names.put("BranchSucceeded", BranchEvent.BranchSucceeded.class);
        names.put("BranchFailed", BranchEvent.BranchFailed.class);
        names.put("StateAborted", BranchEvent.StateAborted.class);
        names.put("BranchAborted", BranchEvent.BranchAborted.class);
        names.put("BranchRedriven", BranchEvent.BranchRedriven.class);
        names.put("BranchesSucceeded", BranchEvent.BranchesSucceeded.class);
        names.put("BranchesFailed", BranchEvent.BranchesFailed.class);
        names.put("DistributedMapStarted", MapRunEvent.DistributedMapStarted.class);
        names.put("MapRunStarted", MapRunEvent.MapRunStarted.class);
        names.put("MapRunRedriven", MapRunEvent.MapRunRedriven.class);
        names.put("MapRunSucceeded", MapRunEvent.MapRunSucceeded.class);
        names.put("MapRunFailed", MapRunEvent.MapRunFailed.class);
        names.put("MapRunAborted", MapRunEvent.MapRunAborted.class);
        names.put("MapRunStopConfirmed", MapRunEvent.MapRunStopConfirmed.class);
        return Collections.unmodifiableMap(names);
    }
}
