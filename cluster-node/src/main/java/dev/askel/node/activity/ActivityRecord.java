// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of an activity. Stored within events: fields are added, never renamed.
 *
 * @param tags by key
 * @param createdAt its creation date
 */
public record ActivityRecord(String arn, String name, Map<String, String> tags, Instant createdAt) {

    public ActivityRecord {
        requireNonNull(arn, "arn");
        requireNonNull(name, "name");
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        requireNonNull(createdAt, "createdAt");
    }

    /** The same with more tags; those with the keys of old ones take their places. */
    ActivityRecord tagged(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.putAll(more);
        return new ActivityRecord(arn, name, all, createdAt);
    }

    /** The same without some tags. */
    ActivityRecord untagged(List<String> keys) {
        Map<String, String> left = new LinkedHashMap<>(tags);
        keys.forEach(left::remove);
        return new ActivityRecord(arn, name, left, createdAt);
    }
}
