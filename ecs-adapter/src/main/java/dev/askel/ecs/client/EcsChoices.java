// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import static java.util.Objects.requireNonNull;

import dev.askel.ecs.budget.BudgetRates;
import dev.askel.ecs.event.QueueAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What users choose of how ECS is used.
 *
 * @param budgetRates empty for AWS's, or for none where the endpoint is on this machine
 * @param watchCallbacks whether callback tasks are watched
 * @param clientTokens whether the endpoint launches nothing twice for the same client token
 * @param eventsQueue where ECS's events come
 */
public record EcsChoices(
        Optional<BudgetRates> budgetRates,
        boolean watchCallbacks,
        boolean clientTokens,
        Optional<QueueAddress> eventsQueue) {

    /** To begin with. */
    public static final EcsChoices DEFAULT = new EcsChoices(Optional.empty(), true, true, Optional.empty());

    private static final String BUDGETS = "ASKEL_ECS_BUDGETS";
    private static final String CALLBACKS = "ASKEL_ECS_CALLBACKS";
    private static final String CLIENT_TOKENS = "ASKEL_ECS_CLIENT_TOKENS";
    private static final String EVENTS_QUEUE = "ASKEL_ECS_EVENTS_QUEUE";

    /** Checks that nothing is missing. */
    public EcsChoices {
        requireNonNull(budgetRates, "budgetRates");
        requireNonNull(eventsQueue, "eventsQueue");
    }

    /**
     * What the environment says.
     *
     * @throws IllegalArgumentException with a text for users that names the variable
     */
    public static EcsChoices of(Map<String, String> environment) {
        return new EcsChoices(
                read(environment, BUDGETS, BudgetRates::parse),
                read(environment, CALLBACKS, value -> oneOf(value, "watched", "aws"))
                        .orElse(true),
                read(environment, CLIENT_TOKENS, value -> oneOf(value, "true", "false"))
                        .orElse(true),
                read(environment, EVENTS_QUEUE, QueueAddress::parse));
    }

    private static <T> Optional<T> read(Map<String, String> environment, String name, Function<String, T> reader) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static boolean oneOf(String value, String yes, String no) {
        if (!value.equals(yes) && !value.equals(no)) {
            throw new IllegalArgumentException("'" + value + "' is neither " + yes + " nor " + no + ".");
        }
        return value.equals(yes);
    }
}
