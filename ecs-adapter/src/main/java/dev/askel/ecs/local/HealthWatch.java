// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerRun;
import dev.askel.ecs.local.container.HealthPlan;
import dev.askel.ecs.local.container.LocalThread;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.HealthStatus;

/** Looks after the health of one container for as long as it runs. */
final class HealthWatch {

    private final ContainerBackend backend;
    private final ContainerRun run;
    private final HealthPlan plan;
    private final LocalThread thread;
    private final Clock clock;
    private final BooleanSupplier runs;
    private final Consumer<HealthStatus> found;
    private final Instant since;
    private int failuresInARow;

    HealthWatch(
            ContainerBackend backend,
            ContainerRun run,
            HealthPlan plan,
            TaskHost host,
            BooleanSupplier runs,
            Consumer<HealthStatus> found) {
        this.backend = backend;
        this.run = run;
        this.plan = plan;
        this.thread = host.thread();
        this.clock = host.clock();
        this.runs = runs;
        this.found = found;
        this.since = clock.instant();
    }

    void begin() {
        thread.later(this::check, plan.interval());
    }

    private void check() {
        if (!runs.getAsBoolean()) {
            return;
        }
        var unused = backend.check(run, plan.command(), plan.timeout()).thenAccept(this::checked);
    }

    private void checked(boolean healthy) {
        if (!runs.getAsBoolean()) {
            return;
        }
        if (healthy) {
            failuresInARow = 0;
            found.accept(HealthStatus.HEALTHY);
        } else if (clock.instant().isAfter(since.plus(plan.startPeriod()))) {
            failuresInARow++;
            if (failuresInARow >= plan.retries()) {
                found.accept(HealthStatus.UNHEALTHY);
            }
        }
        begin();
    }
}
