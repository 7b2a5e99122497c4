// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be done, as AWS tells it.
 *
 * @param bucket how often at once, from 1 to a million
 * @param refillPerSecond how often in the long run, from 1 to a million
 */
public record Rate(int bucket, int refillPerSecond) {

    private static final int MOST = 1_000_000;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,7})\\s*/\\s*(\\d{1,7})");

    /** Checks the ranges. */
    public Rate {
        if (bucket < 1 || bucket > MOST || refillPerSecond < 1 || refillPerSecond > MOST) {
            throw new IllegalArgumentException(
                    "A rate is two numbers from 1 to " + MOST + ", not " + bucket + "/" + refillPerSecond);
        }
    }

    /** Reads {@code 1300/300}: bucket and refill; empty for a text of another form. */
    public static Optional<Rate> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Rate(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }
}
