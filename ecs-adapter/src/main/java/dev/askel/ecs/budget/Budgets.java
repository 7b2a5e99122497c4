// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** The budgets of all accounts and regions that this node uses. Safe for use by several threads. */
public final class Budgets {

    private final BudgetRates rates;
    private final IntSupplier nodes;
    private final Clock clock;
    private final Map<String, AccountBudgets> accounts = new ConcurrentHashMap<>();

    /**
     * Budgets, all full.
     *
     * @param nodes how many nodes share them now
     */
    public Budgets(BudgetRates rates, IntSupplier nodes, Clock clock) {
        this.rates = requireNonNull(rates, "rates");
        this.nodes = requireNonNull(nodes, "nodes");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * The budgets of one account in one region.
     *
     * @param account its number, or another name that is the same for the same account
     */
    public AccountBudgets of(String account, String region) {
        return accounts.computeIfAbsent(account + '/' + region, fresh -> {
            EnumMap<Budget, TokenBucket> buckets = new EnumMap<>(Budget.class);
            for (Budget budget : Budget.values()) {
                buckets.put(budget, new TokenBucket(rates.of(budget), nodes, clock.instant()));
            }
            return new AccountBudgets(buckets);
        });
    }

    /** How the buckets stand, by account and region. */
    public Map<String, Map<Budget, TokenBucket.Level>> levels() {
        Map<String, Map<Budget, TokenBucket.Level>> levels = new TreeMap<>();
        accounts.forEach((name, budgets) -> levels.put(name, budgets.levels(clock.instant())));
        return levels;
    }
}
