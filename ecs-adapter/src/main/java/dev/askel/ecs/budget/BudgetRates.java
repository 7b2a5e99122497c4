// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rates of an account in a region.
 *
 * @param byBudget the rate of each budget
 */
public record BudgetRates(Map<Budget, Rate> byBudget) {

    /** Those that AWS documents as the defaults of an account. */
    public static final BudgetRates AWS = new BudgetRates(Map.of(
            Budget.LAUNCH, new Rate(100, 40),
            Budget.READ, new Rate(100, 20),
            Budget.FARGATE, new Rate(100, 20),
            Budget.FARGATE_SPOT, new Rate(100, 20)));

    /** None, for an endpoint that does not throttle. */
    public static final BudgetRates UNLIMITED = new BudgetRates(Map.of());

    private static final Pattern ENTRY = Pattern.compile("([a-z-]+)=(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)");

    /** Checks that nothing is missing; a budget that is not named has no limit. */
    public BudgetRates {
        requireNonNull(byBudget, "byBudget");
        EnumMap<Budget, Rate> all = new EnumMap<>(Budget.class);
        for (Budget budget : Budget.values()) {
            all.put(budget, byBudget.getOrDefault(budget, Rate.UNLIMITED));
        }
        byBudget = Map.copyOf(all);
    }

    /** The rate of a budget. */
    public Rate of(Budget budget) {
        return byBudget.get(budget);
    }

    /**
     * Reads {@code aws}, {@code none}, or {@code launch=100/40,read=100/20,fargate=100/20,fargate-spot=100/20}: burst
     * and tokens each second. A budget that is not named has AWS's rate.
     *
     * @throws IllegalArgumentException with a text for users
     */
    public static BudgetRates parse(String text) {
        String stripped = text.strip();
        if (stripped.equals("aws")) {
            return AWS;
        }
        if (stripped.equals("none")) {
            return UNLIMITED;
        }
        EnumMap<Budget, Rate> rates = new EnumMap<>(AWS.byBudget());
        for (String entry : stripped.split(",", -1)) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            Optional<Budget> budget = matcher.matches() ? budget(matcher.group(1)) : Optional.empty();
            if (budget.isEmpty()) {
                throw new IllegalArgumentException("'" + entry.strip() + "' is no budget for ECS. Say aws, none, or for"
                        + " example launch=100/40,read=100/20,fargate=100/20,fargate-spot=100/20: the burst and the"
                        + " rate for each second of what is named.");
            }
            rates.put(
                    budget.get(), new Rate(Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(3))));
        }
        return new BudgetRates(rates);
    }

    private static Optional<Budget> budget(String name) {
        for (Budget budget : Budget.values()) {
            if (budget.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return Optional.of(budget);
            }
        }
        return Optional.empty();
    }
}
