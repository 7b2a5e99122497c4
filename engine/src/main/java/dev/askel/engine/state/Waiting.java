// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import java.time.Instant;
import java.util.Optional;

/** What a state that was entered waits for. */
public sealed interface Waiting {

    /** Nothing: it is to be run, now or (after a cut turn or a crash) soon. */
    record ForNothing() implements Waiting {}

    /** The end of a Wait state. */
    record ForTime(Instant until) implements Waiting {}

    /** The next attempt. */
    record ForRetry(Instant until) implements Waiting {}

    /** The answer whether its activity exists. */
    record ForActivity(TaskResource resource) implements Waiting {}

    /**
     * The outcome of a task.
     *
     * @param since when it was scheduled
     * @param started whether TaskStarted or ActivityStarted is recorded
     * @param submitted the service's answer, once it has accepted a task that goes on
     * @param handOut names the hand-out of an activity's task to a worker, once there is one
     */
    record ForTask(
            TaskScheduled scheduled, Instant since, boolean started, Optional<Json> submitted, Optional<String> handOut)
            implements Waiting {}

    /** The ends of branches or iterations. */
    record ForBranches(Branches branches) implements Waiting {}

    /**
     * The outcome of a Map Run.
     *
     * @param redrives how often it was redriven
     * @param startedEventId the id of MapStateStarted
     */
    record ForMapRun(MapRunStarted run, int redrives, long startedEventId) implements Waiting {}

    /** Nothing, as {@link ForNothing}, but for what is to be known where its Map Run, which has ended, is redriven. */
    record AfterMapRun(ForMapRun run) implements Waiting {}

    /** Nothing: its Map Run is to be redriven, now or soon. */
    record ForMapRunRedrive(ForMapRun run) implements Waiting {}
}
