// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.persistence.index.ActivityIndex;
import dev.askel.persistence.index.ActivitySummary;
import java.util.concurrent.CompletionStage;

/** Writes activities to the index of activities. */
public final class IndexedActivities implements ActivityRecords {

    private final ActivityIndex index;

    public IndexedActivities(ActivityIndex index) {
        this.index = index;
    }

    @Override
    public CompletionStage<?> put(ActivityRecord activity, long version) {
        return index.record(new ActivitySummary(activity.arn(), activity.name(), activity.createdAt()), version);
    }

    @Override
    public CompletionStage<?> remove(String activityArn, long version) {
        return index.remove(activityArn, version);
    }
}
