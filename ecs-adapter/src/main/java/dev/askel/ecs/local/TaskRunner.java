// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.fault.SlowStart;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Runs one task from wherever it is to its end: starts its containers (or takes up those that an earlier process
 * started), and stops the rest when an essential one ends. Everything happens on the thread of local ECS.
 */
final class TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private static final int KILLED = 137;
    private static final long SIGNAL_AGAIN_MILLIS = 50;
    private static final String ESSENTIAL_EXITED = "Essential container in task exited";
    private static final String FAILED_TO_START = "Task failed to start";

    private final TaskHost host;
    private final List<ContainerPlan> plans;
    private final String launchLine;
    private final Consumer<Task> save;
    private final String id;
    private final Set<String> launched = new HashSet<>();
    private Task task;

    /**
     * Prepares; nothing happens yet.
     *
     * @param launchLine what the launch log says of a container's start
     * @param save keeps each new state of the task
     */
    TaskRunner(TaskHost host, Task task, List<ContainerPlan> plans, String launchLine, Consumer<Task> save) {
        this.host = host;
        this.task = task;
        this.plans = plans;
        this.launchLine = launchLine;
        this.save = save;
        this.id = Arns.lastPart(task.taskArn());
    }

    Task task() {
        return task;
    }

    /** Starts the task, or goes on with it. */
    void begin() {
        if (!task.lastStatus().equals(TaskLife.PROVISIONING)) {
            goOn();
            return;
        }
        Optional<SlowStart> slow = host.slowStarts().apply(task);
        heldBack(slow, TaskLife.PROVISIONING, () -> {
            set(TaskLife.pending(task, host.clock().instant()));
            heldBack(slow, TaskLife.PENDING, this::goOn);
        });
    }

    private void heldBack(Optional<SlowStart> slow, String status, Runnable next) {
        Optional<SlowStart> here = slow.filter(start -> start.status().equals(status));
        if (here.isEmpty()) {
            next.run();
            return;
        }
        Runnable unlessStopped = () -> {
            if (!TaskLife.isStopping(task)) {
                next.run();
            }
        };
        later(unlessStopped, here.get().time().toMillis());
    }

    private void goOn() {
        for (ContainerPlan plan : plans) {
            if (!TaskLife.isStopped(container(plan)) && folder(plan).isClaimed()) {
                adopt(plan);
            }
        }
        if (TaskLife.isStopping(task)) {
            plans.forEach(this::end);
        }
        advance();
    }

    /** Ends the task. */
    void stop(TaskStopCode code, String reason) {
        if (TaskLife.isStopping(task)) {
            return;
        }
        set(TaskLife.stopping(task, code, reason, host.clock().instant()));
        plans.forEach(this::end);
        advance();
    }

    private void advance() {
        if (!TaskLife.isStopping(task)) {
            plans.stream().filter(this::isDue).forEach(this::launch);
        }
        boolean allStopped = task.containers().stream().allMatch(TaskLife::isStopped);
        boolean allUp = task.containers().stream()
                .allMatch(container -> TaskLife.isRunning(container) || TaskLife.isStopped(container));
        if (!TaskLife.isStopping(task) && allUp && !task.lastStatus().equals(TaskLife.RUNNING)) {
            set(TaskLife.running(task, host.clock().instant()));
        }
        if (allStopped && !TaskLife.isStopped(task)) {
            if (!TaskLife.isStopping(task)) {
                set(TaskLife.stopping(
                        task,
                        TaskStopCode.ESSENTIAL_CONTAINER_EXITED,
                        ESSENTIAL_EXITED,
                        host.clock().instant()));
            }
            set(TaskLife.deprovisioning(task, host.clock().instant()));
            set(TaskLife.stopped(task, host.clock().instant()));
        }
    }

    private boolean isDue(ContainerPlan plan) {
        return container(plan).lastStatus().equals("PENDING")
                && !launched.contains(plan.name())
                && !TaskLife.isStopping(task)
                && plan.dependencies().stream().allMatch(this::holds);
    }

    private boolean holds(ContainerDependency dependency) {
        Container other = TaskLife.container(task, dependency.containerName());
        return switch (dependency.condition()) {
            case START -> TaskLife.isRunning(other) || TaskLife.isStopped(other);
            case COMPLETE -> TaskLife.isStopped(other);
            case SUCCESS -> TaskLife.isStopped(other) && Integer.valueOf(0).equals(other.exitCode());
            case HEALTHY, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private void launch(ContainerPlan plan) {
        launched.add(plan.name());
        try {
            ProcessHandle shell = host.containers()
                    .start(
                            folder(plan),
                            host.log(id, plan.name()),
                            launchLine + ' ' + plan.name(),
                            plan,
                            host.environment().of(plan));
            running(plan, shell);
        } catch (CannotStartContainer e) {
            cannotStart(plan, e);
        } catch (RuntimeException e) {
            LOG.error("Container {} of task {} cannot be started", plan.name(), task.taskArn(), e);
            cannotStart(plan, new CannotStartContainer(e.toString()));
        }
    }

    private void cannotStart(ContainerPlan plan, CannotStartContainer failure) {
        set(TaskLife.containerStopped(task, plan.name(), OptionalInt.empty(), failure.getMessage()));
        stop(TaskStopCode.TASK_FAILED_TO_START, FAILED_TO_START);
    }

    private void running(ContainerPlan plan, ProcessHandle shell) {
        if (!TaskLife.isRunning(container(plan))) {
            set(TaskLife.containerRunning(task, plan.name()));
        }
        var unused = shell.onExit().thenRun(() -> later(() -> ended(plan), 0));
    }

    private void adopt(ContainerPlan plan) {
        launched.add(plan.name());
        ContainerFolder folder = folder(plan);
        Optional<ProcessHandle> shell = folder.shell();
        if (shell.isPresent()) {
            running(plan, shell.get());
        } else {
            ended(plan);
        }
    }

    /** The shell of a container is gone: reads how the command ended. */
    private void ended(ContainerPlan plan) {
        if (TaskLife.isStopped(container(plan))) {
            return;
        }
        ContainerFolder folder = folder(plan);
        OptionalInt code = folder.exitCode();
        if (code.isEmpty()) {
            // Only the shell was killed, or the machine went down: nobody knows how the command would have ended.
            signal(plan, true);
            code = OptionalInt.of(KILLED);
        }
        set(TaskLife.containerStopped(task, plan.name(), code, null));
        boolean neverDue = plans.stream().anyMatch(other -> waitsInVain(other, plan.name()));
        if (neverDue) {
            stop(TaskStopCode.TASK_FAILED_TO_START, FAILED_TO_START);
        } else if (plan.essential()) {
            stop(TaskStopCode.ESSENTIAL_CONTAINER_EXITED, ESSENTIAL_EXITED);
        }
        advance();
    }

    private boolean waitsInVain(ContainerPlan plan, String ended) {
        return !launched.contains(plan.name())
                && plan.dependencies().stream()
                        .anyMatch(dependency -> dependency.containerName().equals(ended)
                                && dependency.conditionAsString().equals("SUCCESS")
                                && !holds(dependency));
    }

    /** Ends one container: at once where it was never started, else by SIGTERM and, after its time, SIGKILL. */
    private void end(ContainerPlan plan) {
        if (TaskLife.isStopped(container(plan))) {
            return;
        }
        if (!launched.contains(plan.name())) {
            set(TaskLife.containerStopped(task, plan.name(), OptionalInt.empty(), null));
            return;
        }
        terminate(plan);
        Duration patience = plan.stopTimeout().orElse(host.stopTimeout());
        later(() -> kill(plan), patience.toMillis());
    }

    private void terminate(ContainerPlan plan) {
        if (!TaskLife.isStopped(container(plan)) && !signal(plan, false)) {
            // The shell is alive and has not started the command yet.
            later(() -> terminate(plan), SIGNAL_AGAIN_MILLIS);
        }
    }

    private void kill(ContainerPlan plan) {
        if (!TaskLife.isStopped(container(plan))) {
            signal(plan, true);
        }
    }

    private boolean signal(ContainerPlan plan, boolean force) {
        try {
            return host.containers().signal(folder(plan), force);
        } catch (IOException e) {
            LOG.warn("Cannot signal container {} of task {}", plan.name(), task.taskArn(), e);
            return true;
        }
    }

    private void later(Runnable step, long delayMillis) {
        try {
            var unused = host.thread().schedule(() -> guarded(step), delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Local ECS was closed: task {} goes on without it", task.taskArn());
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("Task {} of local ECS cannot go on", task.taskArn(), e);
        }
    }

    private Container container(ContainerPlan plan) {
        return TaskLife.container(task, plan.name());
    }

    private ContainerFolder folder(ContainerPlan plan) {
        return host.folder(id, plan.name());
    }

    private void set(Task changed) {
        task = changed;
        save.accept(changed);
    }
}
