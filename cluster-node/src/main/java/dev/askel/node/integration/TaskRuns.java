// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.effect.Effect.FollowTask;
import dev.askel.engine.effect.Effect.ForgetTask;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.StopTask;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import dev.askel.engine.state.TaskRef;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs, follows and stops the tasks of executions on their integrations; outcomes go to the {@link OutcomeCourier}. */
public final class TaskRuns {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);

    private final TaskIntegrations integrations;
    private final ActorRef<OutcomeCourier.Message> courier;

    public TaskRuns(TaskIntegrations integrations, ActorRef<OutcomeCourier.Message> courier) {
        this.integrations = integrations;
        this.courier = courier;
    }

    /** Launches a task, for the first time or again with the same key. A resource that nobody serves fails at once. */
    public void run(ExecutionStarted execution, RunTask run) {
        run(execution, run, toCourier(execution, run.task()));
    }

    /**
     * Launches a task whose outcome goes straight to who asks for it.
     *
     * @param outcomes gets the commands, from any thread
     */
    public void run(ExecutionStarted execution, RunTask run, Consumer<ExecutionCommand> outcomes) {
        run(execution, run, new Listener(run.task(), outcomes));
    }

    /** Launches a task whose outcome goes to a listener of its own. */
    public void run(ExecutionStarted execution, RunTask run, TaskListener listener) {
        start(
                run.scheduled(),
                listener,
                integration -> integration.start(
                        request(execution, run.task(), run.stateName(), run.scheduled(), Optional.of(run.since())),
                        listener));
    }

    /** Goes on following a task that was submitted. */
    public void follow(ExecutionStarted execution, FollowTask follow) {
        Listener listener = toCourier(execution, follow.task());
        start(
                follow.scheduled(),
                listener,
                integration -> integration.follow(
                        request(execution, follow.task(), follow.stateName(), follow.scheduled(), Optional.empty()),
                        follow.submitted(),
                        listener));
    }

    /** Whether anything is done on this node to learn the outcome of a task that was submitted. */
    public boolean follows(TaskResource resource) {
        return integrations
                .serving(resource)
                .map(integration -> integration.follows(resource))
                .orElse(true);
    }

    private void start(TaskScheduled scheduled, TaskListener listener, Consumer<TaskIntegration> call) {
        Optional<TaskIntegration> integration = integrations.serving(scheduled.resource());
        if (integration.isEmpty()) {
            listener.failed(TaskFailurePhase.START, "States.Runtime", nobodyServes(scheduled));
            return;
        }
        try {
            call.accept(integration.get());
        } catch (RuntimeException bug) {
            LOG.error("The integration of {} threw instead of reporting a failure", scheduled.resource(), bug);
            listener.failed(
                    TaskFailurePhase.START,
                    "States.Runtime",
                    "The integration of " + scheduled.resource().arn() + " is broken: " + bug);
        }
    }

    private static String nobodyServes(TaskScheduled scheduled) {
        return "The resource '" + scheduled.resource().arn() + "' cannot be called: this version of Askel has no"
                + " integration for it. Use a resource that it has, such as arn:aws:states:::ecs:runTask.sync or"
                + " arn:aws:states:::lambda:invoke.";
    }

    /** Stops a task; completes when the stop was accepted or there is nothing to stop. */
    public CompletionStage<Void> stop(ExecutionStarted execution, StopTask stop) {
        Optional<TaskIntegration> integration =
                integrations.serving(stop.scheduled().resource());
        if (integration.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        TaskRequest request = request(execution, stop.task(), stop.stateName(), stop.scheduled(), Optional.empty());
        String reason = "No longer needed by the execution " + execution.executionArn();
        try {
            return integration.get().stop(request, stop.submitted(), reason);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    /** Waits no longer for a task that cannot be stopped. */
    public void forget(ExecutionStarted execution, ForgetTask forget) {
        integrations
                .serving(forget.scheduled().resource())
                .ifPresent(integration -> integration.forget(
                        request(execution, forget.task(), forget.stateName(), forget.scheduled(), Optional.empty())));
    }

    private static TaskRequest request(
            ExecutionStarted execution,
            TaskRef task,
            String stateName,
            TaskScheduled scheduled,
            Optional<Instant> since) {
        return new TaskRequest(
                execution.executionArn(),
                execution.roleArn(),
                stateName,
                task.idempotencyKey(execution.executionArn()),
                scheduled.resource(),
                scheduled.region(),
                scheduled.parameters(),
                scheduled.roleArn(),
                since);
    }

    private Listener toCourier(ExecutionStarted execution, TaskRef task) {
        String executionArn = execution.executionArn();
        String key = task.idempotencyKey(executionArn);
        return new Listener(task, command -> courier.tell(new OutcomeCourier.Deliver(key, executionArn, command)));
    }

    /** Turns what becomes of a task into commands. */
    private static final class Listener implements TaskListener {

        private final TaskRef task;
        private final Consumer<ExecutionCommand> outcomes;

        Listener(TaskRef task, Consumer<ExecutionCommand> outcomes) {
            this.task = task;
            this.outcomes = outcomes;
        }

        @Override
        public void submitted(Json output) {
            outcomes.accept(new SubmitTask(task, output));
        }

        @Override
        public void succeeded(Json output) {
            outcomes.accept(new CompleteTask(task, output));
        }

        @Override
        public void failed(TaskFailurePhase phase, String error, String cause) {
            outcomes.accept(new FailTask(task, phase, Optional.of(error), Optional.of(cause)));
        }
    }
}
