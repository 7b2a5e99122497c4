// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.lists;

import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.index.ExecutionSummary;
import dev.askel.persistence.index.Page;
import java.util.Optional;

/** A page that is asked for again and again. */
enum ListsQuery {
    NEWEST("newest 100", "", 100, 100, false),
    NEWEST_THOUSAND("newest 1,000", "", 1000, 1000, false),
    DEEP("100 after up to 200,000 others", "", 100, 100, false),
    SUCCEEDED("SUCCEEDED, 100", "SUCCEEDED", 100, 100, false),
    TIMED_OUT("TIMED_OUT, one in a hundred, 100", "TIMED_OUT", 100, 100, false),
    FAILED("FAILED, all three", "FAILED", 100, ListsWorkload.FAILED, false),
    ABORTED("ABORTED, none", "ABORTED", 100, 0, false),
    RUNNING("RUNNING, one of the oldest", "RUNNING", 100, 1, false),
    ALIAS("of an alias, 100 of 200", "", 100, 100, true),
    ALIAS_SUCCEEDED("of an alias, SUCCEEDED, 100", "SUCCEEDED", 100, 100, true);

    // Rows before the middle page; it is found by going there.
    private static final int DEEP_MAX = 200_000;
    private static final int DEEP_PAGE = 1_000;

    private final String title;
    private final String status;
    private final int limit;
    private final int expected;
    private final boolean ofAlias;

    ListsQuery(String title, String status, int limit, int expected, boolean ofAlias) {
        this.title = title;
        this.status = status;
        this.limit = limit;
        this.expected = expected;
        this.ofAlias = ofAlias;
    }

    String title() {
        return title;
    }

    /** Where its page begins. */
    Optional<String> position(ExecutionIndex index, ListsWorkload workload) {
        Optional<String> position = Optional.empty();
        int before = this == DEEP ? Math.min(DEEP_MAX, workload.size() / 2) : 0;
        for (int row = 0; row < before; row += DEEP_PAGE) {
            position = page(index, workload, DEEP_PAGE, position).next();
        }
        return position;
    }

    /** Reads the page, and says how long that took; fails where the page is not as it must be. */
    long nanoseconds(ExecutionIndex index, ListsWorkload workload, Optional<String> position) {
        long begin = System.nanoTime();
        Page<ExecutionSummary> page = page(index, workload, limit, position);
        long taken = System.nanoTime() - begin;
        if (page.items().size() != Math.min(expected, workload.size())) {
            throw new IllegalStateException(
                    title + " of " + workload.machine() + " has " + page.items().size() + " rows");
        }
        return taken;
    }

    private Page<ExecutionSummary> page(
            ExecutionIndex index, ListsWorkload workload, int rowsMax, Optional<String> position) {
        String list = ofAlias ? workload.alias() : workload.machine();
        Optional<String> wanted = Optional.of(status).filter(text -> !text.isEmpty());
        return index.list(list, wanted, rowsMax, position).toCompletableFuture().join();
    }
}
