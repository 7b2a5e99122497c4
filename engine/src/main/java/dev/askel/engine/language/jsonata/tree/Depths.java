// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.BoundExceeded;

/** Values that nest deeper than this are not walked through. */
final class Depths {

    private static final int MAX = 1_000;

    private Depths() {}

    static void check(int depth) {
        if (depth > MAX) {
            throw BoundExceeded.depth();
        }
    }
}
