// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.express.ExpressEnvironment;
import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.Passivated;
import dev.askel.node.lane.LaneMessage.Ping;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import dev.askel.node.lane.LaneMessage.StartExpress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;

/** The lanes of the cluster. An execution or Map Run belongs to the lane that the hash of its ARN names, for ever. */
public final class Lanes {

    private static final EntityTypeKey<LaneMessage> KEY = EntityTypeKey.create(LaneMessage.class, "lane");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final ClusterSharding sharding;
    private final int count;

    /**
     * The same count on every node and from run to run.
     *
     * @param count how many lanes there are
     */
    public Lanes(ClusterSharding sharding, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There must be at least one lane, not " + count);
        }
        this.sharding = sharding;
        this.count = count;
    }

    /** The families of messages that go to and from lanes. */
    public static List<Class<?>> messages() {
        return List.of(LaneMessage.Request.class, Registered.class, ExpressStart.class);
    }

    /** Lets this node run lanes, which wake what they know in that way, and run Express executions. */
    public void host(Waking waking, ExpressEnvironment express) {
        sharding.init(Entity.of(
                        KEY,
                        context -> LaneEntity.create(
                                PersistenceId.of("lane", context.getEntityId(), "|"), waking, express))
                .withMessageExtractor(new OneShardPerLane())
                .withStopMessage(new Passivated()));
    }

    /** Brings every lane to life; each then wakes its executions. Harmless where they live. */
    public void wake() {
        for (int lane = 0; lane < count; lane++) {
            lane(lane).tell(new Ping());
        }
    }

    /** Stores that an execution or Map Run is open; completes when it is stored. */
    public CompletionStage<?> register(String arn) {
        return laneOf(arn).<Registered>ask(replyTo -> new Register(arn, replyTo), ANSWER_WITHIN);
    }

    /** Notes that an execution or Map Run has nothing left to do. */
    public void close(String arn) {
        laneOf(arn).tell(new Close(arn));
    }

    /**
     * Has an Express execution run to an end, at least once; completes when that is certain. Gives false where too many
     * are unfinished: then nothing is begun.
     */
    public CompletionStage<Boolean> startExpress(ExecutionStarted start) {
        return laneOf(start.executionArn())
                .<ExpressStart>ask(replyTo -> new StartExpress(start, replyTo), ANSWER_WITHIN)
                .thenApply(ExpressStart::accepted);
    }

    private EntityRef<LaneMessage> laneOf(String arn) {
        return lane(Math.floorMod(arn.hashCode(), count));
    }

    private EntityRef<LaneMessage> lane(int lane) {
        return sharding.entityRefFor(KEY, Integer.toString(lane));
    }

    /** By the hash of their numbers some nodes would get many lanes and others few. */
    private static final class OneShardPerLane
            extends ShardingMessageExtractor<ShardingEnvelope<LaneMessage>, LaneMessage> {

        @Override
        public String entityId(ShardingEnvelope<LaneMessage> envelope) {
            return envelope.entityId();
        }

        @Override
        public String shardId(String lane) {
            return lane;
        }

        @Override
        public LaneMessage unwrapMessage(ShardingEnvelope<LaneMessage> envelope) {
            return envelope.message();
        }
    }
}
