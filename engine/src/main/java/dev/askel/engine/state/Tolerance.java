// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.Objects;
import java.util.Optional;

/**
 * How many of the items of a Map state may fail. Where both are given, neither may be exceeded; where none is, no item
 * may fail.
 *
 * @param count ToleratedFailureCount
 * @param percentage ToleratedFailurePercentage, of all items, 0 to 100
 */
public record Tolerance(Optional<Long> count, Optional<Double> percentage) {

    /** No failure is tolerated, because nothing is said of it. */
    public static final Tolerance NONE = new Tolerance(Optional.empty(), Optional.empty());

    private static final double WHOLE = 100;

    public Tolerance {
        Objects.requireNonNull(count, "count");
        Objects.requireNonNull(percentage, "percentage");
    }

    /** Whether so many failures are too many. */
    public boolean isExceededBy(long failed, long total) {
        if (failed == 0) {
            return false;
        }
        boolean byCount = count.isPresent() && failed > count.get();
        boolean byPercentage = percentage.isPresent() && failed * WHOLE > percentage.get() * total;
        return byCount || byPercentage || !isGiven();
    }

    /** Whether the state says anything of failures. */
    public boolean isGiven() {
        return count.isPresent() || percentage.isPresent();
    }
}
