// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Containers outlive local ECS, also where a test fails: ends those of a data folder. */
final class LeftoverProcesses {

    private LeftoverProcesses() {}

    static void end(Path dataFolder) throws IOException {
        Path run = dataFolder.resolve("ecs").resolve("run");
        if (Files.exists(run)) {
            for (Path container : containers(run)) {
                new ContainerFolder(container).command().ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static List<Path> containers(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(file -> file.endsWith("pid"))
                    .map(Path::getParent)
                    .toList();
        }
    }
}
