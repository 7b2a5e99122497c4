// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.node.activity.ActivityEvent.ActivityCreated;
import dev.askel.node.activity.ActivityEvent.ActivityDeleted;
import dev.askel.node.activity.ActivityEvent.ActivityTagged;
import dev.askel.node.activity.ActivityEvent.ActivityUntagged;
import java.util.Optional;

/**
 * What is durably known of an activity; its tasks are not among it, they belong to their executions.
 *
 * @param activity empty before it is created and after it is deleted
 */
record ActivityState(Optional<ActivityRecord> activity) {

    static ActivityState none() {
        return new ActivityState(Optional.empty());
    }

    ActivityState apply(ActivityEvent event) {
        if (event instanceof ActivityCreated created) {
            return new ActivityState(Optional.of(created.activity()));
        }
        if (event instanceof ActivityTagged tagged) {
            return new ActivityState(activity.map(record -> record.tagged(tagged.tags())));
        }
        if (event instanceof ActivityUntagged untagged) {
            return new ActivityState(activity.map(record -> record.untagged(untagged.keys())));
        }
        if (event instanceof ActivityDeleted) {
            return none();
        }
        throw new AssertionError("No case for " + event);
    }
}
