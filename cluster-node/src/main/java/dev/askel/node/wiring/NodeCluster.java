// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;

/** Makes a node a cluster of its own. */
final class NodeCluster {

    private static final int UP_WITHIN_SECONDS = 30;

    private NodeCluster() {}

    /** How many nodes serve now, this one among them. */
    static int size(ActorSystem<?> system) {
        int up = 0;
        for (Member member : Cluster.get(system).state().getMembers()) {
            up += member.status().equals(MemberStatus.up()) ? 1 : 0;
        }
        return Math.max(1, up);
    }

    /** Joins the node to itself and returns once it is up. */
    static void join(ActorSystem<?> system) {
        Cluster cluster = Cluster.get(system);
        CompletableFuture<Void> up = new CompletableFuture<>();
        cluster.registerOnMemberUp(() -> up.complete(null));
        cluster.join(cluster.selfAddress());
        try {
            up.get(UP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The node was not up within " + UP_WITHIN_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the node was interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("The node could not join itself", e.getCause());
        }
    }
}
