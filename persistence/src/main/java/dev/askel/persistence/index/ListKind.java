// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The kinds of rows that an execution has in a list: one among all, one among those of its status; of a redriven child
 * of a Map Run, two more.
 */
final class ListKind {

    static final String ALL = "ALL";
    static final String RUNNING = "RUNNING";

    private static final String REDRIVEN = "REDRIVEN";
    private static final String MAP_RUN = ":mapRun:";

    // What most executions are sooner or later. They stay in one bucket, so that moving them is one write.
    private static final Set<String> COMMON = Set.of(ALL, RUNNING, "SUCCEEDED");

    private static final List<String> STATUSES =
            List.of(RUNNING, "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE");

    private ListKind() {}

    /** The kind that a filter asks for. */
    static String of(ExecutionFilter filter) {
        String status = filter.status().orElse(ALL);
        return filter.redriven() ? redriven(status) : status;
    }

    /** The kinds of an execution in a list. */
    static Set<String> of(String list, String status, boolean redriven) {
        Set<String> kinds = new LinkedHashSet<>(List.of(ALL, status));
        if (redriven && list.contains(MAP_RUN)) {
            kinds.add(redriven(ALL));
            kinds.add(redriven(status));
        }
        return kinds;
    }

    /** The kinds that any execution can have in a list. */
    static Set<String> every(String list) {
        Set<String> kinds = new LinkedHashSet<>();
        STATUSES.forEach(status -> kinds.addAll(of(list, status, true)));
        return kinds;
    }

    /** What is counted together when a bucket is chosen: rare kinds are kept in buckets of their own. */
    static String group(String kind) {
        return COMMON.contains(kind) ? ALL : kind;
    }

    static boolean isRunning(String kind) {
        return kind.equals(RUNNING) || kind.equals(redriven(RUNNING));
    }

    static boolean isAnyStatus(String kind) {
        return kind.equals(ALL) || kind.equals(redriven(ALL));
    }

    private static String redriven(String kind) {
        return kind.equals(ALL) ? REDRIVEN : REDRIVEN + " " + kind;
    }
}
