// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.pretend;

import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerEvents;
import dev.askel.ecs.local.container.ContainerRun;
import dev.askel.ecs.local.container.LaunchLog;
import dev.askel.ecs.local.container.LocalThread;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs nothing, and says that it did. How long a container seems to run, how it ends and what it prints is in its
 * environment: {@code ASKEL_PRETEND_SECONDS} (0), {@code ASKEL_PRETEND_EXIT_CODE} (0), {@code ASKEL_PRETEND_OUTPUT}.
 * Costs no thread and no process.
 */
public final class PretendBackend implements ContainerBackend {

    private static final Logger LOG = LoggerFactory.getLogger(PretendBackend.class);

    private static final int TERMINATED = 143;
    private static final double NANOS_PER_SECOND = 1e9;

    private final LaunchLog launchLog;
    private final Clock clock;
    private final LocalThread thread;
    private final Map<String, ContainerEvents> running = new HashMap<>();

    /** A backend that adds a line to the log for each container that would have been started. */
    public PretendBackend(LaunchLog launchLog, Clock clock, LocalThread thread) {
        this.launchLog = launchLog;
        this.clock = clock;
        this.thread = thread;
    }

    @Override
    public void start(ContainerRun run, ContainerEvents events) {
        Duration time;
        int exitCode;
        try {
            time = seconds(run);
            exitCode = exitCode(run);
        } catch (NumberFormatException e) {
            events.cannotStart("CannotStartContainerError: ASKEL_PRETEND_SECONDS and ASKEL_PRETEND_EXIT_CODE must be"
                    + " numbers: " + e.getMessage());
            return;
        }
        launchLog.add(run.launchLine() + ' ' + run.name());
        goOn(run, events, time, exitCode);
    }

    private void goOn(ContainerRun run, ContainerEvents events, Duration time, int exitCode) {
        String key = key(run);
        running.put(key, events);
        thread.later(() -> end(key, exitCode), time);
        events.running(Optional.empty());
    }

    private void end(String key, int exitCode) {
        ContainerEvents events = running.remove(key);
        if (events != null) {
            events.ended(OptionalInt.of(exitCode), Optional.empty());
        }
    }

    private static Duration seconds(ContainerRun run) {
        double seconds = Double.parseDouble(run.plan().environment().getOrDefault("ASKEL_PRETEND_SECONDS", "0"));
        return Duration.ofNanos(Math.round(Math.max(0, seconds) * NANOS_PER_SECOND));
    }

    private static int exitCode(ContainerRun run) {
        return Integer.parseInt(run.plan().environment().getOrDefault("ASKEL_PRETEND_EXIT_CODE", "0"));
    }

    /** It goes on for the rest of its time, as if it had run meanwhile. */
    @Override
    public CompletionStage<Boolean> adopt(ContainerRun run, ContainerEvents events) {
        boolean wasStarted = run.runningSince().isPresent();
        if (wasStarted) {
            Duration sofar = Duration.between(run.runningSince().get(), clock.instant());
            Duration rest = seconds(run).minus(sofar);
            goOn(run, events, rest.isNegative() ? Duration.ZERO : rest, exitCode(run));
        }
        return CompletableFuture.completedFuture(wasStarted);
    }

    @Override
    public void stop(ContainerRun run, Duration patience) {
        String key = key(run);
        thread.execute(() -> end(key, TERMINATED));
    }

    @Override
    public CompletionStage<Boolean> check(ContainerRun run, List<String> command, Duration timeout) {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<String> output(ContainerRun run, int bytesMax) {
        String output = run.plan().environment().getOrDefault("ASKEL_PRETEND_OUTPUT", "");
        return CompletableFuture.completedFuture(output.isEmpty() ? "" : output + '\n');
    }

    /** Whatever it is called, it has what would have been printed. */
    @Override
    public CompletionStage<String> file(ContainerRun run, String path, int bytesMax) {
        return output(run, bytesMax);
    }

    @Override
    public void forget(String taskId, List<String> containers) {
        LOG.trace("Task {} has left nothing", taskId);
    }

    @Override
    public void close() {
        running.clear();
    }

    private static String key(ContainerRun run) {
        return run.taskId() + '/' + run.name();
    }
}
