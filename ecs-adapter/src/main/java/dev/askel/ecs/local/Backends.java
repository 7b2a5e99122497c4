// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerEnvironment;
import dev.askel.ecs.local.container.LaunchLog;
import dev.askel.ecs.local.container.LocalThread;
import dev.askel.ecs.local.docker.AutoBackend;
import dev.askel.ecs.local.docker.DockerBackend;
import dev.askel.ecs.local.pretend.PretendBackend;
import dev.askel.ecs.local.process.ProcessBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Those who run containers, each made when it is first needed. A task stays with the one that it was launched with,
 * also where local ECS is opened with another.
 */
final class Backends implements AutoCloseable {

    private final LocalEcsSettings settings;
    private final Path folder;
    private final LocalThread thread;
    private final LaunchLog launchLog;
    private final ContainerEnvironment environment;
    private final Map<BackendChoice, ContainerBackend> made = new EnumMap<>(BackendChoice.class);

    Backends(LocalEcsSettings settings, Path folder, LocalThread thread) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.thread = thread;
        this.launchLog = new LaunchLog(folder.resolve("launches.log"));
        this.environment = new ContainerEnvironment(settings.endpoint(), settings.ecsEndpoint(), settings.region());
        of(settings.backend());
    }

    /** The name of the one that gets new tasks. */
    String chosen() {
        return settings.backend().written();
    }

    ContainerBackend named(String name) {
        return of(BackendChoice.named(name));
    }

    private ContainerBackend of(BackendChoice choice) {
        ContainerBackend known = made.get(choice);
        if (known == null) {
            known = make(choice);
            made.put(choice, known);
        }
        return known;
    }

    private ContainerBackend make(BackendChoice choice) {
        return switch (choice) {
            case PROCESS -> new ProcessBackend(folder, launchLog.file(), environment, thread);
            case PRETEND -> new PretendBackend(launchLog, settings.clock(), thread);
            case DOCKER -> new DockerBackend(settings.docker(), folder, launchLog, environment, thread);
            case AUTO ->
                new AutoBackend((ProcessBackend) of(BackendChoice.PROCESS), (DockerBackend) of(BackendChoice.DOCKER));
        };
    }

    @Override
    public void close() throws IOException {
        made.values().forEach(ContainerBackend::close);
        launchLog.close();
    }
}
