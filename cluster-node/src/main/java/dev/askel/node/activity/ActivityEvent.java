// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fact about one activity. Journaled under the names given here; a changed meaning is a new record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActivityEvent.ActivityCreated.class, name = "ActivityCreated"),
    @JsonSubTypes.Type(value = ActivityEvent.ActivityTagged.class, name = "ActivityTagged"),
    @JsonSubTypes.Type(value = ActivityEvent.ActivityUntagged.class, name = "ActivityUntagged"),
    @JsonSubTypes.Type(value = ActivityEvent.ActivityDeleted.class, name = "ActivityDeleted")
})
public sealed interface ActivityEvent {

    /** It exists, and tasks can be scheduled on it. */
    record ActivityCreated(ActivityRecord activity) implements ActivityEvent {
        public ActivityCreated {
            requireNonNull(activity, "activity");
        }
    }

    /** It has more tags; those with the keys of old ones take their places. */
    record ActivityTagged(Map<String, String> tags) implements ActivityEvent {
        public ActivityTagged {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }
    }

    /** It no longer has the tags with these keys. */
    record ActivityUntagged(List<String> keys) implements ActivityEvent {
        public ActivityUntagged {
            keys = List.copyOf(keys);
        }
    }

    /** It is gone, and its name is free. */
    record ActivityDeleted() implements ActivityEvent {}
}
