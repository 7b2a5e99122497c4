// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Runs containers, which go on when it is closed or its process dies. Called on the thread of local ECS, on which also
 * its stages complete and its events come; it must not keep that thread waiting.
 */
public interface ContainerBackend extends AutoCloseable {

    /** Starts a container that was never started. What comes of it is told to the events. */
    void start(ContainerRun run, ContainerEvents events);

    /**
     * Takes up a container that an earlier process may have started, and tells the events what has become of it.
     *
     * @return false where it was never started; completes on the thread of local ECS
     */
    CompletionStage<Boolean> adopt(ContainerRun run, ContainerEvents events);

    /** Asks a container that was started to end (SIGTERM), and ends it (SIGKILL) when it does not do so in time. */
    void stop(ContainerRun run, Duration patience);

    /**
     * Runs a command beside a running container, for its health.
     *
     * @return whether its exit code was 0, in time; completes on the thread of local ECS
     */
    CompletionStage<Boolean> check(ContainerRun run, List<String> command, Duration timeout);

    /**
     * What a container has printed so far, on both of its outputs.
     *
     * @param bytesMax of its end
     * @return completes on any thread
     */
    CompletionStage<String> output(ContainerRun run, int bytesMax);

    /**
     * A file of a container, also of one that has ended.
     *
     * @param path absolute, within the container
     * @param bytesMax longer files fail
     * @return the file as text, completes on any thread; a failure with a text for the user where it cannot be had
     */
    CompletionStage<String> file(ContainerRun run, String path, int bytesMax);

    /** Gives up what is left of a task that has ended and is no longer shown. */
    void forget(String taskId, List<String> containers);

    @Override
    void close();
}
