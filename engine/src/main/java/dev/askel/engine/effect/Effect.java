// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.effect;

import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.StoppingMapRun;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What the shell must do after the events of a decision are stored. Doing one twice is harmless; after a crash
 * {@code Interpreter.pending} gives those again that are not confirmed.
 */
public sealed interface Effect {

    /**
     * Launch a task, for the first time or again with the same key.
     *
     * @param since when its state was entered, or begun again; no launch of the task is older
     */
    record RunTask(TaskRef task, String stateName, TaskScheduled scheduled, Instant since) implements Effect {}

    /** Find out whether the activity of a task exists, and tell it with ResolveActivity. */
    record SeekActivity(TaskRef task, String activityArn) implements Effect {}

    /** Go on following a task that was submitted. Only after a recovery. */
    record FollowTask(TaskRef task, String stateName, TaskScheduled scheduled, Json submitted) implements Effect {}

    /**
     * Stop a task, then confirm with ConfirmTaskStop.
     *
     * @param submitted the service's answer to the launch; empty where its fate is unknown
     */
    record StopTask(TaskRef task, String stateName, TaskScheduled scheduled, Optional<Json> submitted)
            implements Effect {}

    /**
     * Start a Map Run, or redrive it, for the first time or again; it answers with CompleteMapRun or FailMapRun.
     *
     * @param redrives how often it is redriven, this time included
     */
    record RunMapRun(TaskRef run, String stateName, MapRunStarted started, int redrives) implements Effect {}

    /** Stop a Map Run with its child executions, then confirm with ConfirmMapRunStop. */
    record StopMapRun(TaskRef run, StoppingMapRun stopping) implements Effect {}

    /**
     * Wait no longer for a task that cannot be stopped, a request-response call. It is neither confirmed nor owed after
     * a crash: by then nobody waits.
     */
    record ForgetTask(TaskRef task, String stateName, TaskScheduled scheduled) implements Effect {}

    /** Send FireTimer at that moment, or at once where it has passed. Replaces an earlier timer of the same name. */
    record StartTimer(TimerRef timer, Instant at) implements Effect {}

    /** Forget a timer. A timer that fires nevertheless is ignored. */
    record CancelTimer(TimerRef timer) implements Effect {}

    /** Start the actor of a branch or iteration and have it ContinueScope. */
    record StartBranch(ScopeId scope) implements Effect {}

    /** Stop the actor of a branch or iteration; it has ended or was given up. */
    record StopBranch(ScopeId scope) implements Effect {}

    /** Send ContinueScope to a scope whose turn was cut. */
    record ContinueLater(ScopeId scope) implements Effect {}
}
