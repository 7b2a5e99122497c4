// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.node.cluster.RepeatedAsk;
import dev.askel.node.execution.ExecutionAnswer.Closed;
import dev.askel.node.execution.ExecutionNote.Passivated;
import dev.askel.node.execution.ExecutionRequest.Wake;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.japi.function.Function;

/** All executions of the cluster, by ARN. */
public final class Executions {

    private static final EntityTypeKey<ExecutionMessage> KEY =
            EntityTypeKey.create(ExecutionMessage.class, "execution");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final ClusterSharding sharding;

    public Executions(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    /** Lets this node run executions. */
    public void host(ExecutionEnvironment environment) {
        sharding.init(Entity.of(
                        KEY,
                        context -> ExecutionEntity.create(
                                new ExecutionAddress(
                                        context.getEntityId(),
                                        ExecutionJournal.persistenceId(context.getEntityId()),
                                        context.getShard()),
                                environment))
                .withStopMessage(new Passivated(0)));
    }

    /** The execution of that ARN, wherever it is. */
    public EntityRef<ExecutionMessage> ref(String executionArn) {
        return sharding.entityRefFor(KEY, executionArn);
    }

    /** Asks an execution; fails with a {@link java.util.concurrent.TimeoutException} where no answer comes. */
    public CompletionStage<ExecutionAnswer> ask(
            String executionArn, Function<ActorRef<ExecutionAnswer>, ExecutionMessage> request) {
        return RepeatedAsk.ask(ref(executionArn), request, ANSWER_WITHIN);
    }

    /** Brings an execution into memory; gives whether nothing is left to do for it. */
    public CompletionStage<Boolean> wake(String executionArn) {
        return ask(executionArn, Wake::new).thenApply(Closed.class::isInstance);
    }
}
