// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.sharding.ClusterSharding;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.pattern.Patterns;

/** Asks the coordinator of each type of entity whether it knows this node's shards. */
final class ShardingPing {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final ActorSystem system;
    private final List<String> types;

    ShardingPing(ActorSystem system, List<String> types) {
        this.system = system;
        this.types = List.copyOf(types);
    }

    /** Completes when all have said yes; fails where one has not. */
    CompletionStage<?> ask() {
        return CompletableFuture.allOf(
                types.stream().map(type -> ask(type).toCompletableFuture()).toArray(CompletableFuture[]::new));
    }

    private CompletionStage<Boolean> ask(String type) {
        Address self = Cluster.get(system).selfAddress();
        return Patterns.ask(
                        ClusterSharding.get(system).shardRegion(type),
                        ShardRegion.getCurrentRegionsInstance(),
                        ANSWER_WITHIN)
                .thenApply(answer -> {
                    if (!((ShardRegion.CurrentRegions) answer).getRegions().contains(self)) {
                        throw new IllegalStateException("the shards of type " + type + " have no coordinator yet");
                    }
                    return true;
                });
    }
}
