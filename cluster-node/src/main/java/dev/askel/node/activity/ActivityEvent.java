// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fact about one activity. Journaled under the names given here; a changed meaning is a new record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActivityEvent.ActivityCreated.class, name = "ActivityCreated"),
    @JsonSubTypes.Type(value = ActivityEvent.ActivityRetagged.class, name = "ActivityRetagged"),
    @JsonSubTypes.Type(value = ActivityEvent.ActivityDeleted.class, name = "ActivityDeleted")
})
public sealed interface ActivityEvent {

    /** It exists, and tasks can be scheduled on it. */
    record ActivityCreated(ActivityRecord activity) implements ActivityEvent {
        public ActivityCreated {
            requireNonNull(activity, "activity");
        }
    }

    /**
     * It has other tags.
     *
     * @param tags all of them, by key
     */
    record ActivityRetagged(Map<String, String> tags) implements ActivityEvent {
        public ActivityRetagged {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }
    }

    /** It is gone, and its name is free. */
    record ActivityDeleted() implements ActivityEvent {}
}
