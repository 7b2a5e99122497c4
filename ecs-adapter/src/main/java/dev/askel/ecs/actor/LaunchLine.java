// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.Launch.Fargate;
import dev.askel.ecs.budget.AccountBudgets;
import dev.askel.ecs.budget.Budget;
import dev.askel.ecs.budget.TokenBucket;
import dev.askel.ecs.budget.Turnstile;
import dev.askel.ecs.budget.Turnstile.Charge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The launches of an adapter that wait for their turn: those that use the same part of Fargate wait for each other, so
 * that its rate does not hold up launches on instances. State machines take turns.
 */
final class LaunchLine {

    private final AccountBudgets budgets;
    private final Map<Set<Fargate>, Turnstile<Launch>> turnstiles = new HashMap<>();
    private final TreeSet<Launch> later =
            new TreeSet<>(Comparator.comparing(Launch::due).thenComparing(Launch::key));

    LaunchLine(AccountBudgets budgets) {
        this.budgets = budgets;
    }

    int size() {
        return later.size()
                + turnstiles.values().stream().mapToInt(Turnstile::size).sum();
    }

    /** Lets one wait for its turn, which it gets when it is due at the earliest. */
    void add(Launch launch, Instant now) {
        if (launch.due().isAfter(now)) {
            later.add(launch);
        } else {
            turnstiles
                    .computeIfAbsent(launch.fargate(), uses -> new Turnstile<>(waiting -> price(uses, waiting)))
                    .add(launch.machine(), launch);
        }
    }

    private List<Charge> price(Set<Fargate> uses, Launch launch) {
        List<Charge> charges = new ArrayList<>();
        uses.forEach(use -> charges.add(new Charge(bucket(use), launch.count())));
        charges.add(new Charge(budgets.of(Budget.LAUNCH), 1));
        return charges;
    }

    private TokenBucket bucket(Fargate use) {
        return budgets.of(use == Fargate.SPOT ? Budget.FARGATE_SPOT : Budget.FARGATE);
    }

    /** Takes one out; false where it does not wait. */
    boolean remove(Launch launch) {
        Turnstile<Launch> turnstile = turnstiles.get(launch.fargate());
        return later.remove(launch) || (turnstile != null && turnstile.remove(launch.machine(), launch));
    }

    /** One whose turn it is. */
    Optional<Launch> next(Instant now) {
        while (!later.isEmpty() && !later.first().due().isAfter(now)) {
            add(later.pollFirst(), now);
        }
        return turnstiles.values().stream()
                .flatMap(turnstile -> turnstile.pass(now).stream())
                .findFirst();
    }

    /** When the next has its turn, as far as is known. */
    Optional<Instant> nextAt(Instant now) {
        return Stream.concat(
                        later.stream().limit(1).map(Launch::due),
                        turnstiles.values().stream().flatMap(turnstile -> turnstile.next(now).stream()))
                .min(Instant::compareTo);
    }

    /** ECS would not take a call now. */
    void throttled(Launch launch, Instant now) {
        price(launch.fargate(), launch).forEach(charge -> charge.bucket().throttled(now));
    }
}
