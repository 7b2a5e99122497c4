// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import java.util.List;
import java.util.Random;

/** Draws of one seed. */
public final class Draws {

    private final Random random;

    public Draws(long seed) {
        this.random = new Random(seed);
    }

    /** From 0 on, below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }

    public boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
