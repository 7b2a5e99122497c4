// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.docker;

import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerEvents;
import dev.askel.ecs.local.container.ContainerRun;
import dev.askel.ecs.local.process.ProcessBackend;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/**
 * Chooses for each container: Docker, where an engine has its image, and where it has no command that could be run
 * without it; else a process. So definitions with made-up images go on working, on machines with and without Docker.
 */
public final class AutoBackend implements ContainerBackend {

    private final ProcessBackend processes;
    private final DockerBackend docker;
    private final Map<String, Choice> choices = new HashMap<>();

    /** A container, and who runs it once that is known. */
    private static final class Choice {
        private Optional<ContainerBackend> backend = Optional.empty();
        private boolean stopped;
    }

    /** A backend that chooses between two. It does not close them. */
    public AutoBackend(ProcessBackend processes, DockerBackend docker) {
        this.processes = processes;
        this.docker = docker;
    }

    @Override
    public void start(ContainerRun run, ContainerEvents events) {
        Choice choice = new Choice();
        choices.put(key(run), choice);
        var unused = docker.hasImage(run.plan().image()).thenAccept(hasImage -> {
            if (choice.stopped) {
                events.ended(OptionalInt.empty(), Optional.empty());
                return;
            }
            boolean needsImage = run.plan().words().isEmpty();
            ContainerBackend backend = hasImage || needsImage ? docker : processes;
            choice.backend = Optional.of(backend);
            backend.start(run, events);
        });
    }

    @Override
    public CompletionStage<Boolean> adopt(ContainerRun run, ContainerEvents events) {
        ContainerBackend backend = whoRan(run);
        Choice choice = new Choice();
        choice.backend = Optional.of(backend);
        choices.put(key(run), choice);
        return backend.adopt(run, events);
    }

    @Override
    public void stop(ContainerRun run, Duration patience) {
        Choice choice = choices.get(key(run));
        choice.stopped = true;
        choice.backend.ifPresent(backend -> backend.stop(run, patience));
    }

    @Override
    public CompletionStage<Boolean> check(ContainerRun run, List<String> command, Duration timeout) {
        return choices.get(key(run)).backend.orElseThrow().check(run, command, timeout);
    }

    @Override
    public CompletionStage<String> output(ContainerRun run, int bytesMax) {
        return whoRan(run).output(run, bytesMax);
    }

    @Override
    public CompletionStage<String> file(ContainerRun run, String path, int bytesMax) {
        return whoRan(run).file(run, path, bytesMax);
    }

    private ContainerBackend whoRan(ContainerRun run) {
        return processes.knows(run.taskId(), run.name()) ? processes : docker;
    }

    @Override
    public void forget(String taskId, List<String> containers) {
        List<String> byDocker = containers.stream()
                .filter(container -> !processes.knows(taskId, container))
                .toList();
        if (!byDocker.isEmpty()) {
            docker.forget(taskId, byDocker);
        }
        processes.forget(taskId, containers);
        containers.forEach(container -> choices.remove(taskId + '/' + container));
    }

    private static String key(ContainerRun run) {
        return run.taskId() + '/' + run.name();
    }

    @Override
    public void close() {
        choices.clear();
    }
}
