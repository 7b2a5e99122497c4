// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerEnvironment;
import dev.askel.ecs.local.container.ContainerEvents;
import dev.askel.ecs.local.container.ContainerPlan;
import dev.askel.ecs.local.container.ContainerRun;
import dev.askel.ecs.local.container.LocalThread;
import dev.askel.ecs.local.container.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the commands of containers as processes of this machine. Their images are not used. */
public final class ProcessBackend implements ContainerBackend {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessBackend.class);

    private static final int KILLED = 137;
    private static final Duration SIGNAL_AGAIN = Duration.ofMillis(50);
    /** What processes have of the environment that local ECS was started with. */
    private static final List<String> OURS = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    private final ContainerRunner runner;
    private final HealthCommand healthCommand;
    private final ContainerEnvironment environment;
    private final Path runFolder;
    private final Path logFolder;
    private final LocalThread thread;

    /**
     * A backend that keeps what it knows in {@code run} and {@code logs} of a folder.
     *
     * @param launchLog has a line for each process that was started
     * @throws IllegalStateException on a machine without POSIX processes
     */
    public ProcessBackend(Path folder, Path launchLog, ContainerEnvironment environment, LocalThread thread) {
        this.runner = new ContainerRunner(PosixSession.find(), launchLog);
        this.healthCommand = new HealthCommand();
        this.environment = environment;
        this.runFolder = folder.resolve("run");
        this.logFolder = folder.resolve("logs");
        this.thread = thread;
    }

    /** Whether it has begun to run a container. */
    public boolean knows(String taskId, String container) {
        return Files.exists(runFolder.resolve(taskId).resolve(container));
    }

    @Override
    public void start(ContainerRun run, ContainerEvents events) {
        try {
            ProcessHandle shell = runner.start(
                    folder(run),
                    log(run.taskId(), run.name()),
                    run.launchLine() + ' ' + run.name(),
                    run.plan(),
                    environmentOf(run.plan()));
            watch(run, shell, events);
        } catch (CannotStartContainer e) {
            events.cannotStart(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Container {} of task {} cannot be started", run.name(), run.taskArn(), e);
            events.cannotStart(new CannotStartContainer(e.toString()).getMessage());
        }
    }

    private Map<String, String> environmentOf(ContainerPlan plan) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : OURS) {
            String value = System.getenv(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        all.putAll(environment.of(plan));
        return all;
    }

    private void watch(ContainerRun run, ProcessHandle shell, ContainerEvents events) {
        events.running(Optional.empty());
        var unused = shell.onExit().thenRun(() -> thread.execute(() -> ended(run, events)));
    }

    @Override
    public CompletionStage<Boolean> adopt(ContainerRun run, ContainerEvents events) {
        if (!folder(run).isClaimed()) {
            return CompletableFuture.completedFuture(false);
        }
        Optional<ProcessHandle> shell = folder(run).shell();
        if (shell.isPresent()) {
            watch(run, shell.get(), events);
        } else {
            // Not at once: first it must be known which containers of the task were started.
            thread.execute(() -> ended(run, events));
        }
        return CompletableFuture.completedFuture(true);
    }

    /** The shell of a container is gone: reads how the command ended. */
    private void ended(ContainerRun run, ContainerEvents events) {
        OptionalInt code = folder(run).exitCode();
        if (code.isEmpty()) {
            // Only the shell was killed, or the machine went down: nobody knows how the command would have ended.
            signal(run, true);
            code = OptionalInt.of(KILLED);
        }
        events.ended(code, Optional.empty());
    }

    @Override
    public void stop(ContainerRun run, Duration patience) {
        terminate(run);
        thread.later(() -> kill(run), patience);
    }

    private void terminate(ContainerRun run) {
        if (!hasEnded(run) && !signal(run, false)) {
            // The shell is alive and has not started the command yet.
            thread.later(() -> terminate(run), SIGNAL_AGAIN);
        }
    }

    private void kill(ContainerRun run) {
        if (!hasEnded(run)) {
            signal(run, true);
        }
    }

    private boolean hasEnded(ContainerRun run) {
        return folder(run).exitCode().isPresent() || folder(run).shell().isEmpty();
    }

    private boolean signal(ContainerRun run, boolean force) {
        try {
            return runner.signal(folder(run), force);
        } catch (IOException e) {
            LOG.warn("Cannot signal container {} of task {}", run.name(), run.taskArn(), e);
            return true;
        }
    }

    @Override
    public CompletionStage<Boolean> check(ContainerRun run, List<String> command, Duration timeout) {
        return healthCommand
                .run(command, run.plan().workingDirectory(), environmentOf(run.plan()), timeout)
                .thenApplyAsync(healthy -> healthy, thread);
    }

    @Override
    public CompletionStage<String> output(ContainerRun run, int bytesMax) {
        return CompletableFuture.supplyAsync(() -> FileTail.read(log(run.taskId(), run.name()), bytesMax));
    }

    @Override
    public CompletionStage<String> file(ContainerRun run, String path, int bytesMax) {
        return CompletableFuture.supplyAsync(() -> ResultFile.read(Path.of(path), bytesMax));
    }

    @Override
    public void forget(String taskId, List<String> containers) {
        for (Path folder : List.of(runFolder.resolve(taskId), logFolder.resolve(taskId))) {
            if (Files.exists(folder)) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private ContainerFolder folder(ContainerRun run) {
        return new ContainerFolder(runFolder.resolve(run.taskId()).resolve(run.name()));
    }

    private Path log(String taskId, String container) {
        return logFolder.resolve(taskId).resolve(container + ".log");
    }

    /** The processes go on. */
    @Override
    public void close() {
        LOG.debug("Processes go on without local ECS");
    }
}
