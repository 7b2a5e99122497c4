// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;
import java.time.Instant;
import java.util.Optional;

/** What a Map Run answers to a request. */
public sealed interface MapRunAnswer extends AskelSerializable {

    /** It is stored. */
    record Accepted() implements MapRunAnswer {}

    /** It is to be redriven and has not ended yet: ask again. */
    record NotEnded() implements MapRunAnswer {}

    /** There is no such Map Run. */
    record Absent() implements MapRunAnswer {}

    /** It has ended and can no longer be changed. */
    record Completed() implements MapRunAnswer {}

    /**
     * How it is.
     *
     * @param executionArn the execution that waits for it
     * @param stoppedAt empty while it runs
     * @param redriveCount how often it was redriven
     * @param redrivenAt when last
     * @param pendingFrom the first index of the child executions that wait for a redrive, where they have not ended
     *     well
     * @param pendingTo the first index of those that do not
     */
    record Described(
            String mapRunArn,
            String executionArn,
            MapRunStatus status,
            MapRunSettings settings,
            RunCounts executions,
            RunCounts items,
            Instant startedAt,
            Optional<Instant> stoppedAt,
            int redriveCount,
            Optional<Instant> redrivenAt,
            int pendingFrom,
            int pendingTo)
            implements MapRunAnswer {
        public Described {
            requireNonNull(mapRunArn, "mapRunArn");
            requireNonNull(executionArn, "executionArn");
            requireNonNull(status, "status");
            requireNonNull(settings, "settings");
            requireNonNull(executions, "executions");
            requireNonNull(items, "items");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(stoppedAt, "stoppedAt");
            requireNonNull(redrivenAt, "redrivenAt");
        }
    }

    /** It is in memory and goes on by itself. */
    record Awake() implements MapRunAnswer {}

    /** There is nothing left to do for it: it has ended and who waited knows, or it never was. */
    record Closed() implements MapRunAnswer {}

    /** What there is to say of a Map Run; {@code Absent} where there is none. */
    static MapRunAnswer describing(MapRunState state) {
        return state.begun()
                .<MapRunAnswer>map(begun -> new Described(
                        begun.plan().mapRunArn(),
                        begun.plan().executionArn(),
                        state.status(),
                        state.settings(),
                        state.executions(),
                        state.items(),
                        begun.at(),
                        state.endedAt(),
                        state.redrive().number(),
                        state.redrive().at(),
                        state.redrive().from(),
                        state.redrive().to()))
                .orElseGet(Absent::new);
    }
}
