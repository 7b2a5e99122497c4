// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.node.wiring.TestNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** Which executions have an actor on a node. */
final class InMemory {

    private InMemory() {}

    static Set<String> executions(TestNode node) {
        TestProbe<CurrentShardRegionState> probe = TestProbe.create(CurrentShardRegionState.class, node.system());
        EntityTypeKey<ExecutionMessage> key = EntityTypeKey.create(ExecutionMessage.class, "execution");
        ClusterSharding.get(node.system()).shardState().tell(new GetShardRegionState(key, probe.ref()));
        return probe.receiveMessage(Duration.ofSeconds(20)).getShards().stream()
                .flatMap(shard -> shard.getEntityIds().stream())
                .collect(Collectors.toSet());
    }
}
