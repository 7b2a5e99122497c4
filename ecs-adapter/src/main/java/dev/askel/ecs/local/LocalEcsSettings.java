// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static java.util.Objects.requireNonNull;

import dev.askel.ecs.local.docker.DockerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How local ECS works.
 *
 * @param dataFolder everything is kept under {@code <dataFolder>/ecs}
 * @param accountId the account in ARNs
 * @param region the region in ARNs and in the environment of containers
 * @param endpoint where containers reach Step Functions. Asked when a container starts, on a thread of local ECS: it
 *     may block until a server listens
 * @param ecsEndpoint where containers reach ECS
 * @param clock gives the times of tasks
 * @param stoppedTaskRetention how long DescribeTasks shows a stopped task
 * @param clientTokenRetention how long after its tasks ended a client token is known
 * @param stopTimeout from SIGTERM to SIGKILL, for containers whose definition has no {@code stopTimeout}
 * @param backend who runs the containers of new tasks
 * @param docker how Docker is used, where it is
 */
public record LocalEcsSettings(
        Path dataFolder,
        String accountId,
        String region,
        Supplier<URI> endpoint,
        Supplier<URI> ecsEndpoint,
        Clock clock,
        Duration stoppedTaskRetention,
        Duration clientTokenRetention,
        Duration stopTimeout,
        BackendChoice backend,
        DockerSettings docker) {

    private static final Duration STOPPED_TASK_RETENTION = Duration.ofHours(1);
    private static final Duration CLIENT_TOKEN_RETENTION = Duration.ofDays(7);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /** Checks that nothing is missing. */
    public LocalEcsSettings {
        requireNonNull(dataFolder, "dataFolder");
        requireNonNull(accountId, "accountId");
        requireNonNull(region, "region");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(ecsEndpoint, "ecsEndpoint");
        requireNonNull(clock, "clock");
        requireNonNull(stoppedTaskRetention, "stoppedTaskRetention");
        requireNonNull(clientTokenRetention, "clientTokenRetention");
        requireNonNull(stopTimeout, "stopTimeout");
        requireNonNull(backend, "backend");
        requireNonNull(docker, "docker");
    }

    /** The retentions and times of ECS, the clock of the machine, one endpoint for both services, and processes. */
    public static LocalEcsSettings of(Path dataFolder, String accountId, String region, Supplier<URI> endpoint) {
        return new LocalEcsSettings(
                dataFolder,
                accountId,
                region,
                endpoint,
                endpoint,
                Clock.systemUTC(),
                STOPPED_TASK_RETENTION,
                CLIENT_TOKEN_RETENTION,
                STOP_TIMEOUT,
                BackendChoice.PROCESS,
                DockerSettings.ofThisMachine());
    }

    /** The same with another clock. */
    public LocalEcsSettings withClock(Clock other) {
        return copy(ecsEndpoint, other, stopTimeout, backend);
    }

    /** The same with another time from SIGTERM to SIGKILL. */
    public LocalEcsSettings withStopTimeout(Duration other) {
        return copy(ecsEndpoint, clock, other, backend);
    }

    /** The same with ECS elsewhere than Step Functions. */
    public LocalEcsSettings withEcsEndpoint(Supplier<URI> other) {
        return copy(other, clock, stopTimeout, backend);
    }

    /** The same with another who runs the containers of new tasks. */
    public LocalEcsSettings withBackend(BackendChoice other) {
        return copy(ecsEndpoint, clock, stopTimeout, other);
    }

    private LocalEcsSettings copy(
            Supplier<URI> otherEcs, Clock otherClock, Duration otherTimeout, BackendChoice otherBackend) {
        return new LocalEcsSettings(
                dataFolder,
                accountId,
                region,
                endpoint,
                otherEcs,
                otherClock,
                stoppedTaskRetention,
                clientTokenRetention,
                otherTimeout,
                otherBackend,
                docker);
    }
}
