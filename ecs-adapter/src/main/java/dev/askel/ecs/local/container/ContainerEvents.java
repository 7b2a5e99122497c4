// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.util.Optional;
import java.util.OptionalInt;

/** Is told how a container fares, on the thread of local ECS. What comes twice does no harm. */
public interface ContainerEvents {

    /**
     * It runs.
     *
     * @param runtimeId by which whoever runs it knows it; empty for one of ours
     */
    void running(Optional<String> runtimeId);

    /**
     * It has ended.
     *
     * @param exitCode empty where its command was never run
     * @param reason in the words of ECS, where there is more to say than the exit code
     */
    void ended(OptionalInt exitCode, Optional<String> reason);

    /**
     * It could not be started.
     *
     * @param reason in the words of ECS: {@code CannotStartContainerError: ...}
     */
    void cannotStart(String reason);
}
