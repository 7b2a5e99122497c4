// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import java.util.Arrays;
import java.util.Optional;

/** What the result of a Map Run has of each child execution, as WriterConfig says. Stored within events: names stay. */
public enum ResultTransformation {
    /** All that is known of the execution, its output among it. */
    NONE,
    /** Its output. */
    COMPACT,
    /** Its output; of an array its elements. */
    FLATTEN;

    /** The one of that name, where there is one. */
    public static Optional<ResultTransformation> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
