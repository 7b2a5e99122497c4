// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.askel.node.execution.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeHealthTest {

    private static final EntityTypeKey<String> TYPE = EntityTypeKey.create(String.class, "thing");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ActorTestKit kit =
            ActorTestKit.create("askel", ConfigFactory.parseString("""
            pekko.actor.provider = cluster
            pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
            pekko.cluster.jmx.enabled = off
            pekko.cluster.downing-provider-class = ""
            pekko.coordinated-shutdown { exit-jvm = off, run-by-actor-system-terminate = off }
            """).withFallback(ConfigFactory.load()));
    private final NodeHealth health = NodeHealth.of(kit.system());
    private volatile Optional<String> cassandraFailure = Optional.empty();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void shouldBeLiveButNotReady_whenTheNodeStarts() {
        assertThat(health.readiness().readyNow().reason()).contains("The node is starting.");
        assertThat(health.readiness().liveNow().isUp()).isTrue();
    }

    @Test
    void shouldSayThatCassandraIsDownAndThenThatItIsUp_whenItGoesAndComesBack() {
        serve();
        assertThat(health.readiness().readyNow().isUp()).isTrue();
        assertThat(readyCheck()).isTrue();

        cassandraFailure = Optional.of("connection refused");
        Eventually.until(SOON, () -> !health.readiness().readyNow().isUp());

        assertThat(health.readiness().readyNow().reason().orElseThrow())
                .startsWith("Cassandra has not answered for ")
                .endsWith("connection refused.");
        assertThat(health.cassandraIsAway()).isTrue();
        assertThat(health.readiness().liveNow().isUp()).isTrue();
        assertThat(readyCheck()).isFalse();

        cassandraFailure = Optional.empty();
        Eventually.until(SOON, () -> health.readiness().readyNow().isUp());
    }

    @Test
    void shouldNotBeLive_whenTheClusterHasRemovedTheNode() {
        serve();

        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(new Down(cluster.selfMember().address()));
        Eventually.until(SOON, () -> !health.readiness().liveNow().isUp());

        assertThat(health.readiness().liveNow().isUp()).isFalse();
        Eventually.until(SOON, () -> !health.readiness().readyNow().isUp());
    }

    @Test
    void shouldNotBeLive_whenTheActorSystemHasTerminated() {
        LiveCheck check = new LiveCheck(Adapter.toClassic(kit.system()));
        assertThat(check.get().toCompletableFuture().join()).isTrue();

        kit.shutdownTestKit();

        assertThat(health.readiness().liveNow().reason()).contains("The actor system has terminated.");
        assertThat(check.get().toCompletableFuture().join()).isFalse();
    }

    private void serve() {
        Cluster cluster = Cluster.get(kit.system());
        cluster.manager().tell(new Join(cluster.selfMember().address()));
        Eventually.until(SOON, () -> cluster.selfMember().status().equals(MemberStatus.up()));
        ClusterSharding.get(kit.system()).init(Entity.of(TYPE, context -> Behaviors.empty()));
        health.serveWhile(List.of("thing"), this::cassandra);
        Eventually.until(SOON, () -> health.readiness().readyNow().isUp());
    }

    private CompletionStage<?> cassandra() {
        return cassandraFailure
                .<CompletionStage<?>>map(failure -> CompletableFuture.failedFuture(new IllegalStateException(failure)))
                .orElseGet(() -> CompletableFuture.completedFuture("yes"));
    }

    private boolean readyCheck() {
        return new ReadyCheck(Adapter.toClassic(kit.system()))
                .get()
                .toCompletableFuture()
                .join();
    }
}
