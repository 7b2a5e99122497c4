// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.util.Map;
import java.util.Objects;

/**
 * What is known of how an execution is listed so far, by whoever writes it: given out by each write, and given to the
 * next one, which then needs not look.
 */
public final class ListedAs {

    /** It was never written to any list. */
    public static final ListedAs NEVER = new ListedAs("", false, Map.of());

    /** It may have been written; whoever writes it has forgotten, or does not know whether a write came through. */
    public static final ListedAs UNKNOWN = new ListedAs("", false, Map.of());

    private final String status;
    private final boolean redriven;
    private final Map<Place, TimeBucket> buckets;

    ListedAs(String status, boolean redriven, Map<Place, TimeBucket> buckets) {
        this.status = Objects.requireNonNull(status);
        this.redriven = redriven;
        this.buckets = Map.copyOf(buckets);
    }

    /** Rows of a group in a list, of which an execution has one bucket. */
    record Place(String list, String group) {}

    Standing in(String list) {
        if (this == NEVER) {
            return Standing.nowhere();
        }
        return this == UNKNOWN ? Standing.lost() : Standing.known(list, status, redriven, buckets);
    }
}
