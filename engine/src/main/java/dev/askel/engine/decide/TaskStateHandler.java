// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.SeekActivity;
import dev.askel.engine.event.TaskEvent.ActivitySought;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.event.TaskEvent.TaskStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Waiting.ForTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Task: schedules the task and waits for its outcome, which comes as a command. */
final class TaskStateHandler implements StateHandler<TaskState> {

    /** An activity that is not known is sought first; the answer brings the task on with {@link #schedule}. */
    @Override
    public void run(Turn turn, ScopeId scope, TaskState state, Frame frame) {
        TaskResource resource = state.resource();
        if (isActivity(resource) && !turn.facts.activities().isKnown(resource.arn()) && !turn.probe.concludes()) {
            turn.record(scope, new ActivitySought(resource));
            turn.effect(new SeekActivity(ref(scope, frame), resource.arn()));
        } else {
            schedule(turn, scope, state, frame);
        }
    }

    private static boolean isActivity(TaskResource resource) {
        return resource.kind() == TaskResource.Kind.ACTIVITY;
    }

    private static TaskRef ref(ScopeId scope, Frame frame) {
        return new TaskRef(scope, frame.entry(), frame.attempt());
    }

    /** Schedules the task. The clocks of an activity's task run once a worker has taken it. */
    static void schedule(Turn turn, ScopeId scope, TaskState state, Frame frame) {
        Json input = Exits.effectiveInput(turn, scope, state.flow());
        Bindings bindings = turn.bindings(scope, input);
        Json arguments = DataLimits.payload(turn, state.name(), state.flow().arguments(bindings));
        Optional<Long> timeout = state.timeoutSeconds().map(seconds -> seconds.evaluate(bindings));
        Optional<Long> heartbeat = state.heartbeatSeconds().map(seconds -> seconds.evaluate(bindings));
        TaskScheduled scheduled = new TaskScheduled(
                state.resource(),
                turn.facts.parameters().of(state.resource(), arguments),
                region(turn, state.resource()),
                timeout,
                heartbeat,
                timeout.filter(seconds -> !isActivity(state.resource())).map(turn.facts.now()::plusSeconds),
                state.credentialsRoleArn().map(role -> role.evaluate(bindings)));
        turn.record(scope, scheduled);
        turn.effect(new RunTask(ref(scope, frame), frame.name(), scheduled, frame.begunAt()));
        ForTask task = (ForTask) turn.frame(scope).waiting();
        turn.effects(Timers.ofTask(turn.scope(scope), frame, task, turn.facts.now()));
    }

    private static String region(Turn turn, TaskResource resource) {
        return resource.region().orElseGet(() -> turn.state().started().region());
    }

    /** Records TaskStarted, unless that was done. An activity starts when a worker takes it. */
    static void started(Turn turn, ScopeId scope, ForTask task) {
        if (!task.started() && !isActivity(task.scheduled().resource())) {
            turn.record(scope, new TaskStarted(task.scheduled().resource()));
        }
    }

    /** Its timers are no longer needed. */
    static List<CancelTimer> cancelTimers(Scope scope, Frame frame, ForTask task) {
        return Timers.ofTask(scope, frame, task, Instant.EPOCH).stream()
                .map(start -> new CancelTimer(start.timer()))
                .toList();
    }
}
