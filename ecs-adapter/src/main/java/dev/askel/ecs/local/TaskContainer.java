// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.ContainerEvents;
import dev.askel.ecs.local.container.ContainerPlan;
import dev.askel.ecs.local.container.ContainerRun;
import java.util.Optional;
import java.util.OptionalInt;

/** One container of a task that runs, and what was asked for it since we know the task. */
final class TaskContainer implements ContainerEvents {

    private final TaskRunner runner;
    private final ContainerRun run;
    private boolean launched;
    private boolean askedToStop;

    TaskContainer(TaskRunner runner, ContainerRun run) {
        this.runner = runner;
        this.run = run;
    }

    ContainerRun run() {
        return run;
    }

    ContainerPlan plan() {
        return run.plan();
    }

    String name() {
        return run.name();
    }

    boolean isLaunched() {
        return launched;
    }

    void launched() {
        launched = true;
    }

    boolean isAskedToStop() {
        return askedToStop;
    }

    void askedToStop() {
        askedToStop = true;
    }

    boolean dependsOn(TaskContainer other) {
        return plan().dependencies().stream()
                .anyMatch(dependency -> dependency.containerName().equals(other.name()));
    }

    @Override
    public void running(Optional<String> runtimeId) {
        runner.containerRuns(this, runtimeId);
    }

    @Override
    public void ended(OptionalInt exitCode, Optional<String> reason) {
        runner.containerEnded(this, exitCode, reason);
    }

    @Override
    public void cannotStart(String reason) {
        runner.containerCannotStart(this, reason);
    }
}
