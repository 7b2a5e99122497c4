// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.express.ExpressChildMessage.ForgetExpress;
import dev.askel.node.express.ExpressChildMessage.Passivated;
import dev.askel.node.express.ExpressChildMessage.RunExpress;
import dev.askel.node.express.ExpressChildMessage.StopExpress;
import dev.askel.node.maprun.MapRuns;
import java.util.List;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The Express child executions of Map Runs, by ARN, over all nodes of the cluster. They are in memory alone: what has
 * to be remembered of them, their Map Run stores.
 */
public final class ExpressChildren {

    private static final EntityTypeKey<ExpressChildMessage> KEY =
            EntityTypeKey.create(ExpressChildMessage.class, "express-child");

    private final ClusterSharding sharding;

    public ExpressChildren(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    /** The families of messages that go to them. */
    public static List<Class<?>> messages() {
        return List.of(ExpressChildMessage.Request.class);
    }

    /** Lets this node run them, and report to their Map Runs. */
    public void host(ExpressEnvironment environment, MapRuns mapRuns) {
        sharding.init(Entity.of(
                        KEY,
                        context -> ExpressChildEntity.create(
                                new ExpressChildEntity.Address(context.getEntityId(), context.getShard(), this),
                                environment,
                                mapRuns))
                .withStopMessage(new Passivated()));
    }

    /** Has a child execution run where it does not; it reports that it runs or how it has ended. */
    public void run(ExecutionStarted start, int redrive) {
        ref(start.executionArn()).tell(new RunExpress(start, redrive));
    }

    /** Aborts a child execution, which reports how it has ended or that it is not there. */
    public void stop(String executionArn, String mapRunArn, int redrive) {
        ref(executionArn).tell(new StopExpress(mapRunArn, redrive));
    }

    /** Tells a child execution that its end is stored. */
    public void forget(String executionArn, int redrive) {
        ref(executionArn).tell(new ForgetExpress(redrive));
    }

    private EntityRef<ExpressChildMessage> ref(String executionArn) {
        return sharding.entityRefFor(KEY, executionArn);
    }
}
