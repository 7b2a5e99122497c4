// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    /** The same with other tags. */
    ActivityRecord tagged(Map<String, String> others) {
        return new ActivityRecord(arn, name, others, createdAt);
    }
}
