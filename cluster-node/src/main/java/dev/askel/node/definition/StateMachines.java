// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.persistence.typed.PersistenceId;

/** All state machines of the cluster, by ARN. */
public final class StateMachines {

    private static final EntityTypeKey<MachineMessage> KEY = EntityTypeKey.create(MachineMessage.class, "machine");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final ClusterSharding sharding;

    public StateMachines(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    /** Lets this node run machines. */
    public void host(MachineRecords records) {
        sharding.init(Entity.of(
                KEY,
                context -> StateMachineEntity.create(
                        context.getEntityId(), PersistenceId.of("machine", context.getEntityId(), "|"), records)));
    }

    /** Asks a machine; fails with a {@link java.util.concurrent.TimeoutException} where no answer comes. */
    public CompletionStage<MachineAnswer> ask(
            String stateMachineArn, Function<ActorRef<MachineAnswer>, MachineMessage> request) {
        return sharding.entityRefFor(KEY, stateMachineArn).ask(request, ANSWER_WITHIN);
    }
}
