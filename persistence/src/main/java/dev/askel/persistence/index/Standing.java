// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import dev.askel.persistence.index.ListedAs.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an execution stands in one list before it is written there.
 *
 * @param anywhere whether rows of it may be in places that are not known
 * @param kinds the kinds of rows it has
 * @param buckets where, by group, as far as known
 */
record Standing(boolean anywhere, Set<String> kinds, Map<String, TimeBucket> buckets) {

    static Standing nowhere() {
        return new Standing(false, Set.of(), Map.of());
    }

    static Standing lost() {
        return new Standing(true, Set.of(), Map.of());
    }

    static Standing known(String list, String status, boolean redriven, Map<Place, TimeBucket> places) {
        Map<String, TimeBucket> buckets = new HashMap<>();
        places.forEach((place, bucket) -> {
            if (place.list().equals(list)) {
                buckets.put(place.group(), bucket);
            }
        });
        return new Standing(false, ListKind.of(list, status, redriven), buckets);
    }

    static Standing found(String list, String status, boolean redriven, TimeBucket bucket) {
        return new Standing(false, ListKind.of(list, status, redriven), Map.of(ListKind.ALL, bucket));
    }

    /** Where its rows of a group are; empty where that is not known. */
    Optional<TimeBucket> bucket(String group) {
        return Optional.ofNullable(buckets.get(group));
    }
}
