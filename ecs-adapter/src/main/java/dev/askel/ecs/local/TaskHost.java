// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.fault.SlowStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * What the runners of tasks share.
 *
 * @param slowStarts how a task that was just accepted is held back
 * @param thread the one thread of local ECS: everything happens on it
 */
record TaskHost(
        ContainerRunner containers,
        ContainerEnvironment environment,
        Path runFolder,
        Path logFolder,
        Duration stopTimeout,
        Clock clock,
        Function<Task, Optional<SlowStart>> slowStarts,
        ScheduledExecutorService thread) {

    ContainerFolder folder(String taskId, String container) {
        return new ContainerFolder(runFolder.resolve(taskId).resolve(container));
    }

    Path log(String taskId, String container) {
        return logFolder.resolve(taskId).resolve(container + ".log");
    }

    /** Deletes what a task that has ended left on the disk. */
    void deleteFiles(String taskId) {
        for (Path folder : List.of(runFolder.resolve(taskId), logFolder.resolve(taskId))) {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot delete " + folder, e);
                }
            }
        }
    }
}
