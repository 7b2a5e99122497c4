// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import dev.askel.node.cluster.ClaimStore;
import dev.askel.node.cluster.ClusterClaim;
import dev.askel.node.cluster.Membership;
import dev.askel.node.cluster.NodeEnd;
import dev.askel.persistence.statement.ServingClaim;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Brings a node into the cluster that serves its data, with as many actor systems as that takes. */
final class ClusterEntry {

    private static final String SYSTEM = "askel";
    private static final Duration FOREIGN_AT_MOST = Duration.ofSeconds(60);

    private final AskelSettings settings;
    private final Storage storage;
    private final Consumer<String> progress;
    private final Consumer<Runnable> onStop;

    /**
     * Of a node.
     *
     * @param onStop is given what is to be done when the node stops
     */
    ClusterEntry(AskelSettings settings, Storage storage, Consumer<String> progress, Consumer<Runnable> onStop) {
        this.settings = settings;
        this.storage = storage;
        this.progress = progress;
        this.onStop = onStop;
    }

    /**
     * Returns once the node is a member of the cluster that serves, however long that takes.
     *
     * @param began is told of each actor system that may become the node's
     */
    ActorSystem<Void> enter(Consumer<Membership> began) {
        while (true) {
            ActorSystem<Void> system = ActorSystem.create(
                    Behaviors.empty(), SYSTEM, NodeConfig.of(settings.cluster(), storage.address(), settings.limits()));
            onStop.accept(() -> terminate(system));
            Membership membership = new Membership(system, settings.cluster());
            began.accept(membership);
            if (membership.join(progress) && isServing(system)) {
                return system;
            }
            progress.accept("Beginning anew, to look for a cluster that can be joined");
            terminate(system);
        }
    }

    private boolean isServing(ActorSystem<?> system) {
        if (settings.cluster().isAlone()) {
            return true;
        }
        return new ClusterClaim(system, Storage.patiently(progress, this::claims)).await(FOREIGN_AT_MOST, progress);
    }

    private ClaimStore claims() {
        ServingClaim claim =
                new ServingClaim(storage.session(), storage.address().keyspace(), ClusterClaim.LASTS);
        return new ClaimStore() {
            @Override
            public CompletionStage<Optional<String>> holder() {
                return claim.holder();
            }

            @Override
            public CompletionStage<Optional<String>> take(String holder) {
                return claim.take(holder);
            }

            @Override
            public CompletionStage<Optional<String>> replace(String before, String holder) {
                return claim.replace(before, holder);
            }

            @Override
            public CompletionStage<?> release(String holder) {
                return claim.release(holder);
            }
        };
    }

    private static void terminate(ActorSystem<?> system) {
        CoordinatedShutdown.get(system)
                .runAll(NodeEnd.ASKED)
                .toCompletableFuture()
                .join();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
