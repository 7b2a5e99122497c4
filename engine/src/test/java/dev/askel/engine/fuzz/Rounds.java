// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.fuzz;

import java.util.function.LongFunction;

/**
 * How often is tried: {@code -Daskel.fuzz.times=N} times as often as in the build, from the seed
 * {@code -Daskel.fuzz.first=N} on.
 */
final class Rounds {

    private static final long TIMES = Long.getLong("askel.fuzz.times", 1);
    private static final long FIRST = Long.getLong("askel.fuzz.first", 0);

    private Rounds() {}

    /** Something that is tried; {@code toString} shows what with. */
    interface Attempt {

        /** Throws what is not declared. */
        void run();
    }

    /** Runs attempts of so many seeds; a failure names its seed and what was tried. */
    static void of(int inTheBuild, LongFunction<Attempt> attempts) {
        for (long seed = FIRST; seed < FIRST + inTheBuild * TIMES; seed++) {
            Attempt attempt = attempts.apply(seed);
            try {
                attempt.run();
            } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("Seed " + seed + ": " + attempt, e);
            }
        }
    }
}
