// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerPlan;
import dev.askel.ecs.local.container.ContainerRun;
import dev.askel.ecs.local.fault.SlowStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Runs one task from wherever it is to its end: starts its containers in the order of their dependencies (or takes up
 * those that an earlier process started), and stops the rest, in the opposite order, when an essential one ends.
 * Everything happens on the thread of local ECS, in turns; what a turn has changed is kept at its end.
 */
final class TaskRunner {

    private static final String ESSENTIAL_EXITED = "Essential container in task exited";
    private static final String FAILED_TO_START = "Task failed to start";

    private final TaskHost host;
    private final ContainerBackend backend;
    private final Consumer<Task> save;
    private final List<TaskContainer> containers = new ArrayList<>();
    private Task task;
    private boolean changed;
    private int depth;
    private boolean adopting;

    /**
     * Prepares; nothing happens yet.
     *
     * @param launchLine what the launch log says of a container's start
     * @param save keeps each new state of the task
     */
    TaskRunner(
            TaskHost host,
            ContainerBackend backend,
            Task task,
            List<ContainerPlan> plans,
            String launchLine,
            Consumer<Task> save) {
        this.host = host;
        this.backend = backend;
        this.task = task;
        this.save = save;
        for (ContainerPlan plan : plans) {
            Optional<Instant> runningSince = Optional.of(TaskLife.container(task, plan.name()))
                    .filter(TaskLife::isRunning)
                    .map(container -> task.startedAt() == null ? now() : task.startedAt());
            ContainerRun run =
                    new ContainerRun(task.taskArn(), Arns.lastPart(task.taskArn()), plan, launchLine, runningSince);
            containers.add(new TaskContainer(this, run));
        }
    }

    /** Starts a task that is new. */
    void begin() {
        Optional<SlowStart> slow = host.slowStarts().apply(task);
        heldBack(
                slow,
                TaskLife.PROVISIONING,
                () -> turn(() -> {
                    set(TaskLife.pending(task, now()));
                    heldBack(slow, TaskLife.PENDING, () -> turn(this::goOn));
                }));
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
        host.thread().later(unlessStopped, here.get().time());
    }

    /** Goes on with a task that an earlier process began. */
    void resume() {
        adopting = true;
        CompletableFuture<?>[] adopted = containers.stream()
                .filter(container -> !TaskLife.isStopped(described(container)))
                .map(this::adopt)
                .toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(adopted)
                .thenRun(() -> turn(() -> {
                    adopting = false;
                    if (task.lastStatus().equals(TaskLife.PROVISIONING)) {
                        set(TaskLife.pending(task, now()));
                    }
                    goOn();
                }));
    }

    private CompletableFuture<Void> adopt(TaskContainer container) {
        return backend.adopt(container.run(), container)
                .thenAccept(started -> {
                    if (started) {
                        container.launched();
                    }
                })
                .toCompletableFuture();
    }

    private void goOn() {
        for (TaskContainer container : containers) {
            container.plan().startTimeout().ifPresent(patience -> host.thread()
                    .later(() -> giveUpWaiting(container), patience));
        }
        advance();
    }

    /** Ends the task. */
    void stop(TaskStopCode code, String reason) {
        turn(() -> {
            if (!TaskLife.isStopping(task)) {
                set(TaskLife.stopping(task, code, reason, now()));
                advance();
            }
        });
    }

    void containerRuns(TaskContainer container, Optional<String> runtimeId) {
        turn(() -> {
            container.launched();
            boolean isNews = !TaskLife.isRunning(described(container)) && !TaskLife.isStopped(described(container));
            if (isNews) {
                set(TaskLife.containerRunning(task, container.name(), runtimeId));
            }
            if (!TaskLife.isStopped(described(container))) {
                watchHealth(container);
            }
            advance();
        });
    }

    private void watchHealth(TaskContainer container) {
        container.plan().health().ifPresent(plan -> new HealthWatch(
                        backend,
                        container.run(),
                        plan,
                        host,
                        () -> TaskLife.isRunning(described(container)),
                        health -> containerHealth(container, health))
                .begin());
    }

    private void containerHealth(TaskContainer container, HealthStatus health) {
        if (described(container).healthStatus() != health) {
            turn(() -> {
                set(TaskLife.containerHealth(task, container.name(), health));
                advance();
            });
        }
    }

    void containerEnded(TaskContainer container, OptionalInt exitCode, Optional<String> reason) {
        turn(() -> {
            if (TaskLife.isStopped(described(container))) {
                return;
            }
            set(TaskLife.containerStopped(task, container.name(), exitCode, reason.orElse(null)));
            if (othersWaitInVainFor(container)) {
                stop(TaskStopCode.TASK_FAILED_TO_START, FAILED_TO_START);
            } else if (container.plan().essential()) {
                stop(TaskStopCode.ESSENTIAL_CONTAINER_EXITED, ESSENTIAL_EXITED);
            }
            advance();
        });
    }

    void containerCannotStart(TaskContainer container, String reason) {
        turn(() -> {
            if (TaskLife.isStopped(described(container))) {
                return;
            }
            set(TaskLife.containerStopped(task, container.name(), OptionalInt.empty(), reason));
            if (container.plan().essential() || othersWaitInVainFor(container)) {
                stop(TaskStopCode.TASK_FAILED_TO_START, FAILED_TO_START);
            }
            advance();
        });
    }

    private void giveUpWaiting(TaskContainer container) {
        if (!container.isLaunched() && !TaskLife.isStopping(task)) {
            containerCannotStart(container, "DependencyTimedOut: dependencies were not met within the startTimeout");
        }
    }

    private void advance() {
        if (adopting) {
            // It is not known yet which containers were started.
            return;
        }
        if (TaskLife.isStopping(task)) {
            containers.forEach(this::endUnlaunched);
            containers.forEach(this::end);
        } else {
            containers.stream().filter(this::isDue).forEach(this::launch);
        }
        boolean allStopped = task.containers().stream().allMatch(TaskLife::isStopped);
        boolean allUp = task.containers().stream()
                .allMatch(container -> TaskLife.isRunning(container) || TaskLife.isStopped(container));
        if (!TaskLife.isStopping(task) && allUp && !task.lastStatus().equals(TaskLife.RUNNING)) {
            set(TaskLife.running(task, now()));
        }
        if (allStopped && !TaskLife.isStopped(task)) {
            allEnded();
        }
    }

    private void allEnded() {
        if (!TaskLife.isStopping(task)) {
            set(TaskLife.stopping(task, TaskStopCode.ESSENTIAL_CONTAINER_EXITED, ESSENTIAL_EXITED, now()));
        }
        set(TaskLife.deprovisioning(task, now()));
        set(TaskLife.stopped(task, now()));
    }

    private boolean isDue(TaskContainer container) {
        return described(container).lastStatus().equals(TaskLife.PENDING)
                && !container.isLaunched()
                && !TaskLife.isStopping(task)
                && container.plan().dependencies().stream().allMatch(this::holds);
    }

    private boolean holds(ContainerDependency dependency) {
        Container other = TaskLife.container(task, dependency.containerName());
        return switch (dependency.condition()) {
            case START -> TaskLife.isRunning(other) || TaskLife.isStopped(other);
            case COMPLETE -> TaskLife.isStopped(other);
            case SUCCESS -> TaskLife.isStopped(other) && Integer.valueOf(0).equals(other.exitCode());
            case HEALTHY -> TaskLife.isRunning(other) && other.healthStatus() == HealthStatus.HEALTHY;
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private void launch(TaskContainer container) {
        container.launched();
        backend.start(container.run(), container);
    }

    /** Whether a container that was not started waits for what can no longer be, now that another has ended. */
    private boolean othersWaitInVainFor(TaskContainer ended) {
        return containers.stream()
                .filter(container -> !container.isLaunched())
                .flatMap(container -> container.plan().dependencies().stream())
                .anyMatch(dependency -> dependency.containerName().equals(ended.name()) && !holds(dependency));
    }

    private void endUnlaunched(TaskContainer container) {
        if (!container.isLaunched() && !TaskLife.isStopped(described(container))) {
            set(TaskLife.containerStopped(task, container.name(), OptionalInt.empty(), null));
        }
    }

    /** Ends one container when those have ended that depend on it. */
    private void end(TaskContainer container) {
        if (TaskLife.isStopped(described(container)) || container.isAskedToStop()) {
            return;
        }
        boolean isNeeded = containers.stream()
                .anyMatch(other -> other.dependsOn(container) && !TaskLife.isStopped(described(other)));
        if (!isNeeded) {
            container.askedToStop();
            Duration patience = container.plan().stopTimeout().orElse(host.stopTimeout());
            backend.stop(container.run(), patience);
        }
    }

    /** A step, with those that come of it at once. */
    private void turn(Runnable step) {
        depth++;
        try {
            step.run();
        } finally {
            depth--;
            if (depth == 0 && changed) {
                changed = false;
                save.accept(task);
            }
        }
    }

    private Container described(TaskContainer container) {
        return TaskLife.container(task, container.name());
    }

    private void set(Task next) {
        task = next;
        changed = true;
    }

    private Instant now() {
        return host.clock().instant();
    }
}
