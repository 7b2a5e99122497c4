// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
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

    private static final int SAY_EVERY_SECONDS = 5;

    private final ActorSystem<?> system;
    private final Cluster cluster;
    private final ClusterSettings settings;

    /** Of the node with that actor system, which has not joined yet. */
    public Membership(ActorSystem<?> system, ClusterSettings settings) {
        this.system = system;
        this.cluster = Cluster.get(system);
        this.settings = settings;
    }

    /** How many nodes serve now, this one among them. */
    public static int size(ActorSystem<?> system) {
        return Math.max(1, (int) up(Cluster.get(system)));
    }

    /**
     * Joins and returns once the node is a full member, however long that takes.
     *
     * @param progress is told, in lines for a user, what is being waited for
     * @throws IllegalStateException where the node was stopped or refused meanwhile
     */
    public void join(Consumer<String> progress) {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        cluster.registerOnMemberUp(() -> up.complete(true));
        system.getWhenTerminated().thenRun(() -> up.complete(false));
        if (settings.managementPort().isPresent()) {
            startManagement();
        }
        begin();
        while (true) {
            try {
                if (up.get(SAY_EVERY_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
                throw new IllegalStateException("The node was stopped before it was a member of the cluster");
            } catch (TimeoutException e) {
                progress.accept(waitingFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The start of the node was interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("The node could not join", e.getCause());
            }
        }
    }

    /** Completes when the node's actors have ended; gives whether that was its own wish. */
    public CompletionStage<NodeEnd> end() {
        return system.getWhenTerminated().thenApply(done -> CoordinatedShutdown.get(system)
                .getShutdownReason()
                .map(NodeEnd::of)
                .orElse(NodeEnd.REMOVED));
    }

    private void begin() {
        if (settings.discovery() instanceof Discovery.Alone) {
            cluster.join(cluster.selfAddress());
        } else if (settings.discovery() instanceof Discovery.Seeds seeds) {
            cluster.joinSeedNodes(seeds.addresses().stream().map(this::address).toList());
        } else {
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
            return "seeds are " + seeds.addresses() + ", this node is "
                    + cluster.selfAddress().hostPort();
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
