// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a command that says by its exit code whether a container is well. */
final class HealthCommand {

    private static final File NOTHING = new File("/dev/null");

    /** Whether the command ended with 0, in time. */
    CompletableFuture<Boolean> run(
            List<String> command, Optional<String> directory, Map<String, String> environment, Duration timeout) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(NOTHING)
                .redirectOutput(Redirect.DISCARD)
                .redirectErrorStream(true);
        directory.ifPresent(path -> builder.directory(new File(path)));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            return process.onExit()
                    .thenApply(ended -> ended.exitValue() == 0)
                    .completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((healthy, failure) -> process.destroyForcibly());
        } catch (IOException e) {
            return CompletableFuture.completedFuture(false);
        }
    }
}
