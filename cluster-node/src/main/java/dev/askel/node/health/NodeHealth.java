// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import dev.askel.node.api.HealthReport;
import dev.askel.node.api.Readiness;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of a node. It can serve while it is a member of the cluster that is up, the shards and Cassandra answer,
 * and it is not stopping. It lives while its actor system runs, gets on, and has not been removed from the cluster:
 * what a restart would mend. A thread of its own looks once a second or more often, so that a probe is answered at
 * once.
 */
public final class NodeHealth implements Extension {

    private static final Logger LOG = LoggerFactory.getLogger(NodeHealth.class);
    private static final Id ID = new Id();
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration ROUND_WHILE_DOWN = Duration.ofMillis(250);
    private static final Duration FIRST_ROUND = Duration.ofMillis(20);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration CASSANDRA_PATIENCE = Duration.ofSeconds(3);
    /**
     * The coordinator of the shards is away for some 20 seconds where its node has died. What has a place goes on
     * meanwhile: to take all nodes out of service for that would be worse.
     */
    private static final Duration SHARDING_PATIENCE = Duration.ofSeconds(40);

    private static final int HANGING_ROUNDS = 30;
    private static final String CASSANDRA = "cassandra";
    private static final String OVER = "The process did not run for so long that others may have taken over from it.";
    private static final String STOPPING = "The node is stopping.";

    private final ActorSystem<?> system;
    private final Readiness readiness = new Readiness();
    private final List<DispatcherWatch> dispatchers;
    private volatile Map<String, Pulse> pulses = Map.of();

    private NodeHealth(ActorSystem<?> system) {
        this.system = system;
        this.dispatchers = List.of(
                watch("actors", DispatcherSelector.defaultDispatcher()),
                watch("messaging", DispatcherSelector.fromConfig("pekko.actor.internal-dispatcher")));
        readiness.liveBy(this::live);
        Thread thread = new Thread(this::look, "askel-health");
        thread.setDaemon(true);
        thread.start();
    }

    /** That of a system. Until {@link #serveWhile} the node is not ready. */
    public static NodeHealth of(ActorSystem<?> system) {
        return ID.apply(system);
    }

    /** What probes are told. */
    public Readiness readiness() {
        return readiness;
    }

    /**
     * From now on the node is ready while these answer, and the rest is well. Returns when it is, or after some
     * seconds.
     *
     * @param shardTypes the names of the types of entities that must be reachable
     * @param cassandra asks Cassandra something
     */
    public void serveWhile(List<String> shardTypes, Supplier<CompletionStage<?>> cassandra) {
        ShardingPing sharding = new ShardingPing(Adapter.toClassic(system), shardTypes);
        Map<String, Pulse> asked = new LinkedHashMap<>();
        asked.put("sharding", new Pulse("Sharding", sharding::ask, SHARDING_PATIENCE, System::nanoTime));
        asked.put(CASSANDRA, new Pulse("Cassandra", cassandra, CASSANDRA_PATIENCE, System::nanoTime));
        pulses = asked;
        long begin = System.nanoTime();
        while (!readiness.readyNow().isUp() && System.nanoTime() - begin < FIRST_WAIT.toNanos()) {
            round();
            LockSupport.parkNanos(FIRST_ROUND.toNanos());
        }
    }

    /** Whether Cassandra is known not to answer. */
    public boolean cassandraIsAway() {
        Pulse cassandra = pulses.get(CASSANDRA);
        return cassandra != null && cassandra.problem().isPresent();
    }

    /** From now on the node is not ready, for good. */
    public void stopping() {
        readiness.notReady(STOPPING);
    }

    private DispatcherWatch watch(String name, DispatcherSelector selector) {
        return new DispatcherWatch(name, system.dispatchers().lookup(selector), HANGING_ROUNDS);
    }

    private void look() {
        long watched = System.nanoTime();
        try {
            while (!system.whenTerminated().isCompleted()) {
                if (System.nanoTime() - watched >= ROUND.toNanos()) {
                    watched = System.nanoTime();
                    dispatchers.forEach(DispatcherWatch::round);
                }
                round();
                Thread.sleep(pause().toMillis());
            }
            readiness.notReady(STOPPING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A node that cannot serve is to serve soon after it can. */
    private Duration pause() {
        return readiness.readyNow().isUp() ? ROUND : ROUND_WHILE_DOWN;
    }

    private synchronized void round() {
        try {
            pulses.values().forEach(Pulse::ask);
            HealthReport before = readiness.readyNow();
            HealthReport now = ready();
            readiness.report(now);
            if (before.isUp() != now.isUp()) {
                LOG.info("Readiness: {}", now.reason().orElse("the node can serve"));
            }
        } catch (RuntimeException e) {
            LOG.warn("The health of the node could not be looked at", e);
            readiness.notReady("The health of the node could not be looked at: " + e);
        }
    }

    private HealthReport ready() {
        if (isStopping()) {
            return HealthReport.down(STOPPING);
        }
        if (!NodeTenure.of(system).tenure().holds()) {
            return HealthReport.down(OVER);
        }
        Map<String, Pulse> asked = pulses;
        if (asked.isEmpty()) {
            return HealthReport.down("The node is starting.");
        }
        Map<String, Optional<String>> checks = new LinkedHashMap<>();
        checks.put("cluster", membership());
        asked.forEach((name, pulse) -> checks.put(name, pulse.problem()));
        return HealthReport.of(checks);
    }

    private HealthReport live() {
        if (system.whenTerminated().isCompleted()) {
            return HealthReport.down("The actor system has terminated.");
        }
        if (!NodeTenure.of(system).tenure().holds()) {
            return HealthReport.down(OVER);
        }
        Map<String, Optional<String>> checks = new LinkedHashMap<>();
        dispatchers.forEach(watched -> checks.put(watched.id(), watched.problem()));
        checks.put("cluster", isStopping() ? Optional.empty() : removal());
        return HealthReport.of(checks);
    }

    private Optional<String> membership() {
        Member self = Cluster.get(system).selfMember();
        return self.status().equals(MemberStatus.up())
                ? Optional.empty()
                : Optional.of("The node is no member of the cluster that is up, but " + self.status() + ".");
    }

    private Optional<String> removal() {
        MemberStatus status = Cluster.get(system).selfMember().status();
        boolean removed = Cluster.get(system).isTerminated() || status.equals(MemberStatus.down());
        return removed ? Optional.of("The node was removed from the cluster.") : Optional.empty();
    }

    private boolean isStopping() {
        return CoordinatedShutdown.get(system).getShutdownReason().isPresent();
    }

    private static final class Id extends ExtensionId<NodeHealth> {
        @Override
        public NodeHealth createExtension(ActorSystem<?> system) {
            return new NodeHealth(system);
        }
    }
}
