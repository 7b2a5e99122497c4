// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.node.activity.ActivityAnswer.Found;
import dev.askel.node.activity.ActivityMessage.Describe;
import dev.askel.node.cluster.RepeatedAsk;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.persistence.typed.PersistenceId;

/** All activities of the cluster, by ARN. */
public final class Activities {

    private static final EntityTypeKey<ActivityMessage> KEY = EntityTypeKey.create(ActivityMessage.class, "activity");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    /** An execution waits for it, and asks again. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(3);

    private final ClusterSharding sharding;
    private final KnownActivities known;

    /**
     * Of a cluster.
     *
     * @param known is told which were found
     */
    public Activities(ClusterSharding sharding, KnownActivities known) {
        this.sharding = sharding;
        this.known = known;
    }

    /** Lets this node run activities. */
    public void host(ActivityEnvironment environment) {
        sharding.init(Entity.of(
                KEY,
                context -> ActivityEntity.create(
                        context.getEntityId(), PersistenceId.of("activity", context.getEntityId(), "|"), environment)));
    }

    /** The activity of that ARN, wherever it is. */
    EntityRef<ActivityMessage> ref(String activityArn) {
        return sharding.entityRefFor(KEY, activityArn);
    }

    /** Asks an activity; fails with a {@link java.util.concurrent.TimeoutException} where no answer comes. */
    public CompletionStage<ActivityAnswer> ask(
            String activityArn, Function<ActorRef<ActivityAnswer>, ActivityMessage> request) {
        return ask(activityArn, request, ANSWER_WITHIN);
    }

    private CompletionStage<ActivityAnswer> ask(
            String activityArn, Function<ActorRef<ActivityAnswer>, ActivityMessage> request, Duration within) {
        known.forget(activityArn);
        return RepeatedAsk.ask(ref(activityArn), request, within).whenComplete((answer, failure) -> {
            if (answer instanceof Found) {
                known.found(activityArn);
            }
        });
    }

    /** Whether there is such an activity; fails soon where it does not say. */
    public CompletionStage<Boolean> exists(String activityArn) {
        return ask(activityArn, Describe::new, FOUND_WITHIN).thenApply(Found.class::isInstance);
    }
}
