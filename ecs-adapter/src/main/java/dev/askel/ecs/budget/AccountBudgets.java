// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The budgets of one account in one region. */
public final class AccountBudgets {

    private final Map<Budget, TokenBucket> buckets;

    AccountBudgets(Map<Budget, TokenBucket> buckets) {
        this.buckets = buckets;
    }

    /** The bucket of a budget. */
    public TokenBucket of(Budget budget) {
        return buckets.get(budget);
    }

    /** How the buckets stand. */
    public Map<Budget, TokenBucket.Level> levels(Instant now) {
        Map<Budget, TokenBucket.Level> levels = new EnumMap<>(Budget.class);
        buckets.forEach((budget, bucket) -> levels.put(budget, bucket.level(now)));
        return levels;
    }
}
