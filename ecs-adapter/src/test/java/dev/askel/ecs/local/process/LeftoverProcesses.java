// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

import dev.askel.ecs.local.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Containers outlive local ECS, also where a test fails: ends those of a data folder. */
public final class LeftoverProcesses {

    private LeftoverProcesses() {}

    /**
     * Kills the commands and waits for the shells that run them: a shell writes into the folder until it ends, one that
     * has only just been started too, and a folder that is still written to cannot be deleted.
     */
    public static void end(Path dataFolder) {
        Eventually.await(
                () -> {
                    killCommands(dataFolder);
                    return shells(dataFolder);
                },
                List::isEmpty);
    }

    private static void killCommands(Path dataFolder) {
        Path run = dataFolder.resolve("ecs").resolve("run");
        if (!Files.exists(run)) {
            return;
        }
        try (Stream<Path> files = Files.walk(run)) {
            files.filter(file -> file.endsWith("pid"))
                    .map(file -> new ContainerFolder(file.getParent()))
                    .forEach(container -> container.command().ifPresent(ProcessHandle::destroyForcibly));
        } catch (IOException e) {
            throw new AssertionError("Nothing deletes in this folder before us", e);
        }
    }

    /** The folder is an argument of the shell. */
    private static List<ProcessHandle> shells(Path dataFolder) {
        String argument = dataFolder.resolve("ecs").resolve("run").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(word -> word.startsWith(argument)))
                .toList();
    }
}
