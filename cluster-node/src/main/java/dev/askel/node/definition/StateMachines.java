// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.cluster.RepeatedAsk;
import java.time.Duration;
import java.time.Instant;
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
    private static final int ARN_PARTS = 7;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final ClusterSharding sharding;

    public StateMachines(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    /** Whether an ARN is that of a machine. */
    public static boolean isArn(String arn) {
        String[] parts = arn.split(":", ARN_PARTS);
        return parts.length == ARN_PARTS && parts[ARN_PARTS - 2].equals("stateMachine");
    }

    /** Lets this node run machines. */
    public void host(MachineEnvironment environment) {
        sharding.init(Entity.of(
                KEY,
                context -> StateMachineEntity.create(
                        context.getEntityId(), PersistenceId.of("machine", context.getEntityId(), "|"), environment)));
    }

    /** Asks a machine; fails with a {@link java.util.concurrent.TimeoutException} where no answer comes. */
    public CompletionStage<MachineAnswer> ask(
            String stateMachineArn, Function<ActorRef<MachineAnswer>, MachineMessage> request) {
        return RepeatedAsk.ask(sharding.entityRefFor(KEY, stateMachineArn), request, ANSWER_WITHIN);
    }

    /** Brings a machine into memory, so that its deletion goes on; gives whether nothing is left to do for it. */
    public CompletionStage<Boolean> wake(String stateMachineArn) {
        return ask(stateMachineArn, MachineMessage.Describe::new)
                .thenApply(answer -> !(answer instanceof MachineAnswer.Found found && found.deleting()));
    }

    /** Tells a machine that an execution was started with one of its revisions. */
    public void begun(String stateMachineArn, String executionArn, Instant machineCreatedAt) {
        sharding.entityRefFor(KEY, stateMachineArn)
                .tell(new MachineMessage.ExecutionBegun(executionArn, machineCreatedAt));
    }
}
