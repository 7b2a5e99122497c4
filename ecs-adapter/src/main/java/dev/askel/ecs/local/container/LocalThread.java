// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of local ECS, on which all that is remembered is read and changed. */
public record LocalThread(ScheduledExecutorService executor) implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(LocalThread.class);

    /** Does a step on it, after those that wait already. */
    @Override
    public void execute(Runnable step) {
        later(step, Duration.ZERO);
    }

    /** Does a step on it after a while; never where local ECS is closed before. */
    public void later(Runnable step, Duration delay) {
        try {
            var unused = executor.schedule(() -> guarded(step), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Local ECS was closed: what was to be done is done when it is opened again", e);
        }
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("A step of local ECS failed", e);
        }
    }
}
