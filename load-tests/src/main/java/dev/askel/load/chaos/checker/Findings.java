// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import java.util.List;
import java.util.Map;

/**
 * What the check has found.
 *
 * @param violations all that must not be
 * @param checked Standard executions looked at, by workload; child executions under the name {@code child executions}
 * @param events in their histories
 * @param launches processes that local ECS has started
 * @param sleepers executions whose start nobody has acknowledged, and which went on only when they were asked for
 * @param expressRepeated asynchronous Express executions that ran to their end more than once
 */
public record Findings(
        List<Violation> violations,
        Map<String, Long> checked,
        long events,
        int launches,
        long sleepers,
        long expressRepeated) {

    /** Whether all is as it must be. */
    public boolean isClean() {
        return violations.isEmpty();
    }

    /** Whether an execution was lost: acknowledged, and not there or not ended. */
    public long lost() {
        return violations.stream()
                .filter(violation -> violation.what().contains("acknowledged")
                        || violation.what().contains("has not ended"))
                .count();
    }
}
