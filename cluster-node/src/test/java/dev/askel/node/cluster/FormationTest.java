// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.askel.node.execution.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.MemberStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How clusters begin, without what runs on them. */
class FormationTest {

    private static final String HOST = "127.0.0.1";

    private final List<ActorSystem<Void>> systems = new ArrayList<>();
    private final List<HostPort> seeds = NodeGroup.freePorts(3).stream()
            .map(port -> new HostPort(HOST, port))
            .toList();

    @AfterEach
    void stop() {
        systems.forEach(ActorSystem::terminate);
    }

    @Test
    void shouldNotBecomeUp_whenOnlyTheFirstOfThreeSeedsIsThere() {
        List<String> lines = new CopyOnWriteArrayList<>();

        CompletableFuture<Void> first = join(0, lines);

        Eventually.until(Duration.ofSeconds(60), () -> lines.stream()
                .anyMatch(line -> line.startsWith("Waiting for more nodes: 1 of 3 are there, 2 are needed")));
        assertThat(first).isNotDone();
        assertThat(status(0)).isEqualTo(MemberStatus.joining());

        CompletableFuture<Void> second = join(1, new ArrayList<>());

        assertThat(first).succeedsWithin(30, TimeUnit.SECONDS);
        assertThat(second).succeedsWithin(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldEndAsRemoved_whenTheOthersGiveANodeUp() {
        CompletableFuture<Void> first = join(0, new ArrayList<>());
        CompletableFuture<Void> second = join(1, new ArrayList<>());
        CompletableFuture.allOf(first, second).join();
        Cluster cluster = Cluster.get(systems.get(0));

        cluster.down(Cluster.get(systems.get(1)).selfAddress());

        assertThat(new Membership(systems.get(1), settings(1)).end().toCompletableFuture())
                .succeedsWithin(60, TimeUnit.SECONDS)
                .isEqualTo(NodeEnd.REMOVED);
        assertThat(systems.get(0).whenTerminated().isCompleted()).isFalse();
    }

    @Test
    void shouldFormACluster_whenAMajorityIsThereButNotTheFirstSeed() {
        CompletableFuture<Void> second = join(1, new ArrayList<>());
        CompletableFuture<Void> third = join(2, new ArrayList<>());

        assertThat(second).succeedsWithin(90, TimeUnit.SECONDS);
        assertThat(third).succeedsWithin(90, TimeUnit.SECONDS);
        assertThat(systems)
                .allSatisfy(system -> assertThat(Membership.size(system)).isEqualTo(2));
    }

    private CompletableFuture<Void> join(int number, List<String> lines) {
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "askel",
                ClusterConfig.of(settings(number))
                        .withFallback(ConfigFactory.parseResources("askel-node.conf"))
                        .withFallback(ConfigFactory.load())
                        .resolve());
        systems.add(system);
        return CompletableFuture.runAsync(
                () -> new Membership(system, settings(number)).join(lines::add), work -> new Thread(work).start());
    }

    private MemberStatus status(int number) {
        return Cluster.get(systems.get(number)).selfMember().status();
    }

    private ClusterSettings settings(int number) {
        return new ClusterSettings(
                NodeAddress.of(HOST, seeds.get(number).port()),
                new Discovery.Seeds(seeds),
                seeds.size(),
                SplitLease.NONE,
                OptionalInt.empty());
    }
}
