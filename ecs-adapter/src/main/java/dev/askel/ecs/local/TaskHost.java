// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.LocalThread;
import dev.askel.ecs.local.fault.SlowStart;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * What the runners of tasks share.
 *
 * @param stopTimeout from SIGTERM to SIGKILL, for containers that do not say it themselves
 * @param slowStarts how a task that was just accepted is held back
 * @param thread the one thread of local ECS: everything happens on it
 */
record TaskHost(
        Duration stopTimeout, Clock clock, Function<Task, Optional<SlowStart>> slowStarts, LocalThread thread) {}
