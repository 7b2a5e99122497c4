// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.local.container.LocalThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Syncs the log of entities once for all who wait for it: a sync takes longer than the rest of a launch. */
final class GroupSync {

    private final EntityLog log;
    private final LocalThread thread;
    private CompletableFuture<Void> next;

    GroupSync(EntityLog log, LocalThread thread) {
        this.log = log;
        this.thread = thread;
    }

    /** Completes, on the thread of local ECS, when all that was put until now is on the disk. */
    CompletionStage<Void> synced() {
        if (next == null) {
            next = new CompletableFuture<>();
            thread.execute(this::sync);
        }
        return next;
    }

    private void sync() {
        CompletableFuture<Void> waiting = next;
        next = null;
        try {
            log.force();
            waiting.complete(null);
        } catch (RuntimeException e) {
            waiting.completeExceptionally(e);
        }
    }
}
