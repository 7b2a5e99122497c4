// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets through what has paid: one at a time pays the tokens that it owes, the others wait for their turns. It knows no
 * clock and is not safe for use by several threads.
 *
 * @param <T> what goes through
 */
public final class Turnstile<T> {

    private final Function<T, List<Charge>> price;
    private final FairQueue<T> queue = new FairQueue<>();
    private final Deque<Charge> owed = new ArrayDeque<>();
    private final List<Charge> paid = new ArrayList<>();
    private Optional<T> head = Optional.empty();
    private Instant paidAt = Instant.MIN;

    /**
     * Tokens that are owed to a bucket.
     *
     * @param bucket whose tokens
     * @param tokens how many
     */
    public record Charge(TokenBucket bucket, double tokens) {

        public Charge {
            requireNonNull(bucket, "bucket");
        }
    }

    /**
     * One without anybody.
     *
     * @param price what each owes, the scarcest first: only when that is paid the next is taken
     */
    public Turnstile(Function<T, List<Charge>> price) {
        this.price = requireNonNull(price, "price");
    }

    /** How many have not gone through. */
    public int size() {
        return queue.size() + (head.isPresent() ? 1 : 0);
    }

    /** Lets one wait. */
    public void add(String group, T waiting) {
        queue.add(group, waiting);
    }

    /** Takes one out and gives back what it has paid; false where it does not wait. */
    public boolean remove(String group, T waiting) {
        if (head.filter(waiting::equals).isEmpty()) {
            return queue.remove(group, waiting);
        }
        paid.forEach(charge -> charge.bucket().giveBack(charge.tokens()));
        leave();
        return true;
    }

    private void leave() {
        head = Optional.empty();
        owed.clear();
        paid.clear();
    }

    /** When to try again to let one through; empty where none waits. */
    public Optional<Instant> next(Instant now) {
        pay(now);
        return head.map(waiting -> paidAt);
    }

    /** Lets through the one that has paid, where there is one. */
    public Optional<T> pass(Instant now) {
        pay(now);
        Optional<T> passing = head.filter(waiting -> owed.isEmpty() && !paidAt.isAfter(now));
        if (passing.isPresent()) {
            leave();
        }
        return passing;
    }

    private void pay(Instant now) {
        if (head.isEmpty()) {
            head = queue.next();
            head.map(price).ifPresent(owed::addAll);
            paidAt = now;
        }
        while (!owed.isEmpty() && !paidAt.isAfter(now)) {
            Charge charge = owed.remove();
            paid.add(charge);
            paidAt = now.plus(charge.bucket().take(charge.tokens(), now));
        }
    }
}
