// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where a node sends logs of executions, besides its files.
 *
 * @param sinks get all records
 * @param destinations what logging configurations may name
 */
public record LogTargets(List<LogSink> sinks, LogDestinations destinations) {

    /** Nowhere, whatever configurations name. */
    public static final LogTargets NONE =
            new LogTargets(List.of(), logGroupArn -> CompletableFuture.completedFuture(true));

    public LogTargets {
        sinks = List.copyOf(sinks);
        requireNonNull(destinations, "destinations");
    }
}
