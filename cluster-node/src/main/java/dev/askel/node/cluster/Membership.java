// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;

/** A node's part in its cluster: coming in, being there, being out. */
public final class Membership {

    private static final Duration TICK = Duration.ofSeconds(5);
    /** Three times as long as the first seed itself waits for others. */
    private static final int NEXT_FIRST_TICKS = 3;

    private static final int PATIENCE_TICKS = 10;

    private final ActorSystem<?> system;
    private final Cluster cluster;
    private final ClusterSettings settings;
    private final int patienceTicks;

    /** Of the node with that actor system, which has not joined yet. */
    public Membership(ActorSystem<?> system, ClusterSettings settings) {
        this.system = system;
        this.cluster = Cluster.get(system);
        this.settings = settings;
        // Not all at once, or they would miss each other.
        this.patienceTicks = PATIENCE_TICKS + ThreadLocalRandom.current().nextInt(PATIENCE_TICKS);
    }

    /** How many nodes serve now, this one among them. */
    public static int size(ActorSystem<?> system) {
        return Math.max(1, (int) up(Cluster.get(system)));
    }

    /**
     * Joins and returns once the node is a full member, however long that takes.
     *
     * @param progress is told, in lines for a user, what is being waited for
     * @return false where the node is in a cluster that does not get its majority, and should begin anew with another
     *     actor system: there may be a cluster now that it could join
     * @throws IllegalStateException where the node was stopped or refused meanwhile
     */
    public boolean join(Consumer<String> progress) {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        cluster.registerOnMemberUp(() -> up.complete(true));
        system.getWhenTerminated().thenRun(() -> up.complete(false));
        if (settings.managementPort().isPresent()) {
            startManagement();
        }
        begin(0);
        int ticksOutside = 0;
        int ticksInside = 0;
        while (!isUp(up)) {
            progress.accept(waitingFor());
            if (!cluster.state().getMembers().iterator().hasNext()) {
                ticksOutside++;
                if (ticksOutside % NEXT_FIRST_TICKS == 0) {
                    begin(ticksOutside / NEXT_FIRST_TICKS);
                }
            } else if (up(cluster) == 0) {
                ticksInside++;
                if (ticksInside >= patienceTicks) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isUp(CompletableFuture<Boolean> up) {
        try {
            if (up.get(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            throw new IllegalStateException("The node was stopped before it was a member of the cluster");
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the node was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The node could not join", e.getCause());
        }
    }

    /** Does something when the node is not in the cluster any more, or has begun to end by itself. */
    public void whenOut(Runnable action) {
        cluster.registerOnMemberRemoved(action);
    }

    /** Completes when the node's actors have ended; gives whether that was its own wish. */
    public CompletionStage<NodeEnd> end() {
        return system.getWhenTerminated().thenApply(done -> CoordinatedShutdown.get(system)
                .getShutdownReason()
                .map(NodeEnd::of)
                .orElse(NodeEnd.REMOVED));
    }

    /** The first seed that is not there holds nobody up: after a while all try with the next one as the first. */
    private void begin(int round) {
        if (settings.discovery() instanceof Discovery.Alone) {
            cluster.join(cluster.selfAddress());
        } else if (settings.discovery() instanceof Discovery.Seeds seeds) {
            List<Address> inOrder = new ArrayList<>(
                    seeds.addresses().stream().map(this::address).toList());
            Collections.rotate(inOrder, -(round % inOrder.size()));
            cluster.joinSeedNodes(inOrder);
        } else if (round == 0) {
            ClusterBootstrap.get(system).start();
        }
    }

    private void startManagement() {
        try {
            PekkoManagement.get(system).start().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new ManagementStartException(settings, e.getCause());
        }
    }

    private Address address(HostPort seed) {
        Address self = cluster.selfAddress();
        return new Address(self.protocol(), self.system(), seed.host(), seed.port());
    }

    private String waitingFor() {
        List<Member> members = StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .toList();
        if (members.isEmpty()) {
            return "Waiting for a node that can be joined: " + whereOthersAre();
        }
        if (up(cluster) == 0) {
            return "Waiting for more nodes: " + members.size() + " of " + settings.nodes() + " are there, "
                    + settings.majority() + " are needed to form a cluster; " + whereOthersAre();
        }
        return "Waiting to be taken into a cluster of " + members.size() + " nodes";
    }

    private String whereOthersAre() {
        if (settings.discovery() instanceof Discovery.Seeds seeds) {
            Address self = cluster.selfAddress();
            boolean isSeed =
                    seeds.addresses().stream().map(this::address).toList().contains(self);
            return "seeds are " + seeds.addresses() + ", this node is " + self.hostPort()
                    + (isSeed ? "" : ", which is none of them");
        }
        return "Kubernetes is asked for pods with the label app=askel, " + settings.majority()
                + " of them must answer, this node is "
                + cluster.selfAddress().hostPort();
    }

    private static long up(Cluster cluster) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up()))
                .count();
    }
}
