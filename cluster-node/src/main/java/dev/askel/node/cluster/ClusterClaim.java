// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim of a cluster to be the one that serves its data (ADR 0018). Its oldest node keeps the claim beside the
 * data; every node looks whether its own cluster holds it before it hosts anything, and goes on looking. So a second
 * cluster over the same data, however it came to be, waits instead of serving.
 */
public final class ClusterClaim {

    /**
     * How long a claim lasts that is not renewed: longer than it takes to give a dead holder up and to take the claim
     * over from it.
     */
    public static final Duration LASTS = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ClusterClaim.class);
    private static final Set<MemberStatus> STAYING =
            Set.of(MemberStatus.joining(), MemberStatus.weaklyUp(), MemberStatus.up());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final ActorSystem<?> system;
    private final Cluster cluster;
    private final ClaimStore store;
    private final Claimant self;
    private final Set<String> known = Collections.synchronizedSet(new HashSet<>());

    /** Who serves, as this node sees it. */
    private enum Standing {
        OURS,
        NOT_YET,
        FOREIGN
    }

    /** Of the cluster that the node is a member of. */
    public ClusterClaim(ActorSystem<?> system, ClaimStore store) {
        this.system = system;
        this.cluster = Cluster.get(system);
        this.store = store;
        this.self = Claimant.of(cluster.selfUniqueAddress());
    }

    /**
     * Waits until the node's cluster is the one that serves, and from then on sees to it that it stays so.
     *
     * @param atMost how long to wait for another cluster to end
     * @param progress is told, in lines for a user, what is being waited for
     * @return false where another cluster serves the same data and goes on to
     */
    public boolean await(Duration atMost, Consumer<String> progress) {
        long began = System.nanoTime();
        Standing told = Standing.OURS;
        boolean wasForeign = false;
        while (true) {
            Standing standing = look();
            if (standing == Standing.OURS && wasForeign) {
                // Nodes of the other cluster that still run see in this time that they serve no more.
                LockSupport.parkNanos(LOOK_EVERY.multipliedBy(2).toNanos());
                standing = look();
            }
            if (standing == Standing.OURS) {
                watch();
                return true;
            }
            if (system.whenTerminated().isCompleted()) {
                throw new IllegalStateException("The node was stopped before its cluster served");
            }
            if (System.nanoTime() - began > atMost.toNanos()) {
                return false;
            }
            wasForeign |= standing == Standing.FOREIGN;
            if (standing != told) {
                progress.accept(waitingFor(standing));
                told = standing;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private String waitingFor(Standing standing) {
        return standing == Standing.FOREIGN
                ? "Waiting for another cluster, which serves the same data, to end or to be joined; this node is "
                        + cluster.selfAddress().hostPort() + " and has nothing to do with it"
                : "Waiting for the oldest node of the cluster to say that it serves";
    }

    private void watch() {
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseBeforeClusterShutdown(), "claim", this::leave);
        Thread watcher = new Thread(this::lookOn, "askel-claim");
        watcher.setDaemon(true);
        watcher.start();
    }

    // Where others stay, one of them takes the claim over: given back, it could go to another cluster meanwhile.
    private CompletionStage<Done> leave() {
        boolean othersStay = StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .anyMatch(member -> STAYING.contains(member.status())
                        && !member.uniqueAddress().equals(cluster.selfUniqueAddress()));
        return othersStay
                ? CompletableFuture.completedFuture(Done.getInstance())
                : store.release(self.toString()).handle((released, failure) -> Done.getInstance());
    }

    private void lookOn() {
        while (!system.whenTerminated().isCompleted()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            if (isStopping()) {
                return;
            }
            if (look() == Standing.FOREIGN) {
                LOG.error("Another cluster serves the same data now. This node ends.");
                CoordinatedShutdown.get(system).runAll(NodeEnd.SUPERSEDED);
                return;
            }
        }
    }

    private boolean isStopping() {
        return CoordinatedShutdown.get(system).getShutdownReason().isPresent();
    }

    // A look that fails says nothing: while the store is away, nobody can take the claim either.
    private Standing look() {
        Set<String> members = members();
        known.addAll(members);
        try {
            Optional<String> holder = answer(store.holder());
            if (holder.isEmpty()) {
                holder = isOldest() ? answer(store.take(self.toString())) : holder;
            } else if (isForThisNode(Claimant.parse(holder.get()), members)) {
                holder = answer(store.replace(holder.get(), self.toString()));
            }
            return holder.map(this::standing).orElse(Standing.NOT_YET);
        } catch (TimeoutException | ExecutionException | CompletionException e) {
            LOG.warn("It cannot be looked up which cluster serves: {}", e.toString());
            return Standing.NOT_YET;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the node was interrupted", e);
        }
    }

    private Standing standing(String holder) {
        return known.contains(Claimant.parse(holder).node()) ? Standing.OURS : Standing.FOREIGN;
    }

    /** Whether this node is to renew the claim, or to take it over from one of its cluster that is out. */
    private boolean isForThisNode(Claimant holder, Set<String> members) {
        if (holder.equals(self)) {
            return true;
        }
        boolean isOut = known.contains(holder.node()) && !members.contains(holder.node());
        return isOldest() && (isOut || self.isNextLifeOf(holder));
    }

    private boolean isOldest() {
        Member own = cluster.selfMember();
        return own.status().equals(MemberStatus.up())
                && StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                        .filter(member -> member.status().equals(MemberStatus.up()))
                        .noneMatch(member -> member.isOlderThan(own));
    }

    private Set<String> members() {
        Set<String> members = new HashSet<>();
        cluster.state().getMembers().forEach(member -> members.add(Claimant.nameOf(member.uniqueAddress())));
        return members;
    }

    private static <T> T answer(CompletionStage<T> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
