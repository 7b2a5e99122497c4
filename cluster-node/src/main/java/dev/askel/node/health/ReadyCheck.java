// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/** Whether the node can serve, for Pekko Management, which makes one by this class's name. */
public final class ReadyCheck implements Supplier<CompletionStage<Boolean>> {

    private final NodeHealth health;

    public ReadyCheck(ActorSystem system) {
        this.health = NodeHealth.of(Adapter.toTyped(system));
    }

    @Override
    public CompletionStage<Boolean> get() {
        return CompletableFuture.completedFuture(health.readiness().readyNow().isUp());
    }
}
