// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import com.linecorp.armeria.server.healthcheck.ListenableHealthChecker;
import com.linecorp.armeria.server.healthcheck.SettableHealthChecker;
import java.util.Optional;

/**
 * Whether the node can serve requests, for load balancers and clients: over HTTP at {@code /health/ready}, over gRPC in
 * the health service. A node begins as not ready. Safe for use by many threads.
 */
public final class Readiness {

    private final SettableHealthChecker checker = new SettableHealthChecker(false);
    private volatile String reason = "The node is starting.";

    /** From now on the node can serve. */
    public void ready() {
        reason = null;
        checker.setHealthy(true);
    }

    /**
     * From now on the node cannot serve.
     *
     * @param because a sentence for the person who wonders why
     */
    public void notReady(String because) {
        reason = because;
        checker.setHealthy(false);
    }

    /** Why the node cannot serve; empty where it can. */
    public Optional<String> unreadyBecause() {
        return Optional.ofNullable(reason);
    }

    ListenableHealthChecker checker() {
        return checker;
    }
}
