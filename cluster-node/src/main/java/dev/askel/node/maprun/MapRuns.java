// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.node.cluster.RepeatedAsk;
import dev.askel.node.maprun.MapRunAnswer.Closed;
import dev.askel.node.maprun.MapRunNote.Passivated;
import dev.askel.node.maprun.MapRunRequest.Wake;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.persistence.typed.PersistenceId;

/** All Map Runs of the cluster, by ARN. */
public final class MapRuns {

    private static final EntityTypeKey<MapRunMessage> KEY = EntityTypeKey.create(MapRunMessage.class, "map-run");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final ClusterSharding sharding;

    public MapRuns(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    /** Lets this node run Map Runs. */
    public void host(MapRunEnvironment environment) {
        sharding.init(Entity.of(
                        KEY,
                        context -> MapRunEntity.create(
                                new MapRunEntity.Address(
                                        context.getEntityId(),
                                        PersistenceId.of("map-run", context.getEntityId(), "|"),
                                        context.getShard()),
                                environment))
                .withStopMessage(new Passivated()));
    }

    /** The Map Run of that ARN, wherever it is. */
    public EntityRef<MapRunMessage> ref(String mapRunArn) {
        return sharding.entityRefFor(KEY, mapRunArn);
    }

    /** Asks a Map Run; fails with a {@link java.util.concurrent.TimeoutException} where no answer comes. */
    public CompletionStage<MapRunAnswer> ask(
            String mapRunArn, Function<ActorRef<MapRunAnswer>, MapRunMessage> request) {
        return RepeatedAsk.ask(ref(mapRunArn), request, ANSWER_WITHIN);
    }

    /** Brings a Map Run into memory; gives whether nothing is left to do for it. */
    public CompletionStage<Boolean> wake(String mapRunArn) {
        return ask(mapRunArn, Wake::new).thenApply(Closed.class::isInstance);
    }
}
