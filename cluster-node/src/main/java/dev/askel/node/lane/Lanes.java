// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.express.ExpressEnvironment;
import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.Know;
import dev.askel.node.lane.LaneMessage.LaneStatus;
import dev.askel.node.lane.LaneMessage.Park;
import dev.askel.node.lane.LaneMessage.ParkAnswer;
import dev.askel.node.lane.LaneMessage.Passivated;
import dev.askel.node.lane.LaneMessage.Ping;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import dev.askel.node.lane.LaneMessage.StartExpress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

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
        return List.of(
                LaneMessage.Request.class, Registered.class, ParkAnswer.class, LaneStatus.class, ExpressStart.class);
    }

    /** Lets this node run lanes, which wake what they know in that way, and run Express executions. */
    public void host(Waking waking, ExpressEnvironment express) {
        sharding.init(Entity.of(
                        KEY,
                        context -> LaneEntity.create(
                                new LaneAddress(Integer.parseInt(context.getEntityId()), count), waking, express))
                .withMessageExtractor(new OneShardPerLane())
                .withStopMessage(new Passivated()));
    }

    /** From now on sees to it that every lane is alive; each then wakes its executions. */
    public void keep(ActorSystem<?> system) {
        system.systemActorOf(LaneKeeper.create(this), "lane-keeper", Props.empty());
    }

    int count() {
        return count;
    }

    /** Brings a lane to life; harmless where it lives. */
    void ping(int lane, ActorRef<LaneStatus> replyTo) {
        lane(lane).tell(new Ping(Optional.of(replyTo)));
    }

    /** Stores that an execution or Map Run is open and attended; completes when it is stored. */
    public CompletionStage<Attendance> attend(String arn) {
        return laneOf(arn)
                .<Registered>ask(replyTo -> new Register(arn, replyTo), ANSWER_WITHIN)
                .thenApply(registered -> new Attendance(
                        registered.ticket(), registered.heartbeats().orElseGet(List::of)));
    }

    /** Stores that an execution is open, where that is not known, attended or parked; completes when it is stored. */
    public CompletionStage<?> know(String arn) {
        return laneOf(arn).<Registered>ask(replyTo -> new Know(arn, replyTo), ANSWER_WITHIN);
    }

    /**
     * Has an execution leave memory; gives whether the lane has stored that and wakes it when it is due. Else, or where
     * this fails, it has to be attended anew before it goes on.
     *
     * @param ticket of its attendance; empty where it was not attended since it has come to memory: then it may only
     *     leave again where it was parked already, until that moment or an earlier one
     */
    public CompletionStage<Boolean> park(Parked parked, Optional<Long> ticket) {
        return laneOf(parked.executionArn())
                .<ParkAnswer>ask(replyTo -> new Park(parked, ticket, replyTo), ANSWER_WITHIN)
                .thenApply(ParkAnswer::parked);
    }

    /** Notes that an execution or Map Run has nothing left to do. */
    public void close(String arn) {
        laneOf(arn).tell(new Close(arn, Optional.empty()));
    }

    /** The same, unless the execution was attended by someone else since it got that ticket. */
    public void close(String executionArn, Optional<Long> ticket) {
        laneOf(executionArn).tell(new Close(executionArn, ticket));
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
