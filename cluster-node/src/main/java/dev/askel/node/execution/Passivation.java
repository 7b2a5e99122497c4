// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionNote.Idle;
import java.time.Duration;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** How an execution leaves memory, once nothing is to be done for it now, and how it comes back. */
final class Passivation {

    private static final Duration CHILD_IDLE = Duration.ofSeconds(1);

    private final ExecutionAddress address;
    private final ActorContext<ExecutionMessage> context;
    private final ExecutionEnvironment environment;

    Passivation(ExecutionAddress address, ActorContext<ExecutionMessage> context, ExecutionEnvironment environment) {
        this.address = address;
        this.context = context;
        this.environment = environment;
    }

    /**
     * From now on silence leads to {@link Idle} notes: soon for the child of a Map Run that has ended, of which there
     * may be thousands that nobody asks for.
     */
    void whenIdle(ExecutionState state) {
        context.setReceiveTimeout(silence(state), new Idle());
    }

    private Duration silence(ExecutionState state) {
        if (!Turn.isClosed(state)) {
            return environment.parkAfter();
        }
        boolean isChild = state.start().flatMap(ExecutionStarted::mapChild).isPresent();
        return isChild ? CHILD_IDLE : environment.idle();
    }

    /** From now on silence means nothing. */
    void never() {
        context.cancelReceiveTimeout();
    }

    /** Asks the shard to let go; what comes in meanwhile is kept there. */
    void letGo() {
        address.shard().tell(new ClusterSharding.Passivate<>(context.getSelf()));
    }

    /** Has the shard bring the execution back, unless the node is leaving: then a lane wakes it. */
    void comeBack() {
        boolean leaving =
                CoordinatedShutdown.get(context.getSystem()).getShutdownReason().isPresent();
        if (!leaving) {
            environment.executions().wake(address.executionArn());
        }
    }
}
