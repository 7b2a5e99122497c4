// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.server.healthcheck.ListenableHealthChecker;
import com.linecorp.armeria.server.healthcheck.SettableHealthChecker;
import java.util.function.Supplier;

/**
 * Whether the node can serve requests, and whether it lives, for load balancers, supervisors and clients: over HTTP at
 * {@code /health/ready} and {@code /health/live}, over gRPC in the health service. A node begins as not ready, and
 * live. Safe for use by many threads.
 */
public final class Readiness {

    private final SettableHealthChecker checker = new SettableHealthChecker(false);
    private volatile HealthReport ready = HealthReport.down("The node is starting.");
    private volatile Supplier<HealthReport> liveness = () -> HealthReport.UP;

    /** From now on the node can serve. */
    public void ready() {
        report(HealthReport.UP);
    }

    /**
     * From now on the node cannot serve.
     *
     * @param because a sentence for the person who wonders why
     */
    public void notReady(String because) {
        report(HealthReport.down(because));
    }

    /** From now on the node can serve, or cannot, as the report says. */
    public void report(HealthReport report) {
        ready = requireNonNull(report, "report");
        checker.setHealthy(report.isUp());
    }

    /** From now on it is asked there whether the node lives. */
    public void liveBy(Supplier<HealthReport> question) {
        liveness = requireNonNull(question, "question");
    }

    /** Whether the node can serve. */
    public HealthReport readyNow() {
        return ready;
    }

    /** Whether the node lives. */
    public HealthReport liveNow() {
        return liveness.get();
    }

    ListenableHealthChecker checker() {
        return checker;
    }
}
