// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

/**
 * What a token bucket of AWS holds.
 *
 * @param burst how many tokens it holds when it is full
 * @param perSecond how many are added each second
 */
public record Rate(double burst, double perSecond) {

    /** So many that nobody ever waits. */
    public static final Rate UNLIMITED = new Rate(Double.MAX_VALUE, Double.MAX_VALUE);

    /** Checks that something is ever let through. */
    public Rate {
        if (!(burst >= 1) || !(perSecond > 0)) {
            throw new IllegalArgumentException(
                    "A rate has a burst of 1 or more and tokens each second, not " + burst + "/" + perSecond);
        }
    }

    /** Whether nobody ever waits. */
    public boolean isUnlimited() {
        return perSecond == Double.MAX_VALUE;
    }
}
