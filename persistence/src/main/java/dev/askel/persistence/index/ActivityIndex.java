// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The activities of each account and region, in the order of their names. */
public final class ActivityIndex {

    private static final String RESOURCE = ":activity";

    private final NamedResourceIndex names;

    /** Over tables that exist. Prepares its statements; blocks. */
    public ActivityIndex(CqlSession session, String keyspace) {
        this.names = new NamedResourceIndex(session, keyspace);
    }

    /**
     * Shows an activity. May be done again, and late: what a higher version has shown or removed stays so.
     *
     * @param version higher for each change of this ARN, beyond deletion and new creation; a sequence number is one
     */
    public CompletionStage<?> record(ActivitySummary activity, long version) {
        return names.record(
                new NamedResource(
                        collectionOf(activity.activityArn()), activity.name(), Optional.empty(), activity.createdAt()),
                version);
    }

    /**
     * Shows an activity no more. May be done again.
     *
     * @param version as with {@link #record}
     */
    public CompletionStage<?> remove(String activityArn, long version) {
        String collection = collectionOf(activityArn);
        return names.remove(collection, activityArn.substring(collection.length() + 1), version);
    }

    /**
     * A page of an owner's activities, in the order of their names.
     *
     * @param owner their ARN up to the account, {@code arn:aws:states:us-east-1:123456789012}
     * @param limit how many at most, from 1
     * @param pageState what the page before gave; empty for the first page
     * @throws InvalidPageStateException where the page state is not of this list
     */
    public CompletionStage<Page<ActivitySummary>> list(String owner, int limit, Optional<String> pageState) {
        return names.list(owner + RESOURCE, limit, pageState)
                .thenApply(page -> new Page<>(
                        page.items().stream().map(ActivityIndex::summary).toList(), page.next()));
    }

    private static ActivitySummary summary(NamedResource activity) {
        return new ActivitySummary(activity.arn(), activity.name(), activity.createdAt());
    }

    private static String collectionOf(String activityArn) {
        int resource = activityArn.indexOf(RESOURCE + ":");
        if (resource < 0) {
            throw new IllegalArgumentException("'" + activityArn + "' is no ARN of an activity");
        }
        return activityArn.substring(0, resource + RESOURCE.length());
    }
}
