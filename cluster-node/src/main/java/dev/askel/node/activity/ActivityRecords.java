// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import java.util.concurrent.CompletionStage;

/**
 * The index of activities, as an activity writes it; writing twice is harmless. Versions grow with each change of an
 * activity.
 */
public interface ActivityRecords {

    /** Shows the activity in lists. */
    CompletionStage<?> put(ActivityRecord activity, long version);

    /** Shows it no more. */
    CompletionStage<?> remove(String activityArn, long version);
}
