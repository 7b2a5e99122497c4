// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.cluster.NodeEnd;
import dev.askel.node.wiring.AskelNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How the process of a node ends: by a signal, which stops the node at once, even while it starts; or because the
 * cluster has removed it. Never stays without serving.
 */
final class NodeProcessEnd {

    private static final int EXIT_STOPPED = 0;
    private static final int EXIT_REMOVED = 3;
    /** Longer than all phases of an orderly end together. */
    private static final long LINGER_SECONDS_MAX = 60;

    private final AskelNode node;
    private final DataFolder folder;
    private final Console console;
    private volatile boolean wanted;
    private volatile boolean bySignal;

    private NodeProcessEnd(AskelNode node, DataFolder folder, Console console) {
        this.node = node;
        this.folder = folder;
        this.console = console;
    }

    /** From now on signals stop the node. */
    static NodeProcessEnd of(AskelNode node, DataFolder folder, Console console) {
        NodeProcessEnd end = new NodeProcessEnd(node, folder, console);
        node.whenTenureEnds(() -> Runtime.getRuntime().halt(EXIT_REMOVED));
        Runtime.getRuntime().addShutdownHook(new Thread(end::stopBySignal, "askel-stop"));
        node.out()
                .thenRunAsync(
                        end::stopHanging,
                        CompletableFuture.delayedExecutor(LINGER_SECONDS_MAX, TimeUnit.SECONDS, Runnable::run));
        return end;
    }

    /** Whether the process is ending already. */
    boolean isWanted() {
        return wanted;
    }

    /** Waits until the node has ended; gives the exit code. */
    int await() {
        NodeEnd end = node.ended().toCompletableFuture().join();
        if (end == NodeEnd.REMOVED) {
            console.note("askel: this node was removed from the cluster, which goes on without it. Start it again.");
            close();
            return EXIT_REMOVED;
        }
        // The signal's thread ends the process.
        return EXIT_STOPPED;
    }

    /** Stops the node for another reason than a signal. */
    void close() {
        wanted = true;
        node.close();
        folder.close();
    }

    // One that cannot even end in order must not stay, or its supervisor would take it for a node.
    private void stopHanging() {
        Runtime.getRuntime().halt(bySignal ? EXIT_STOPPED : EXIT_REMOVED);
    }

    // The virtual machine would give the number of the signal, which supervisors take for a failure.
    private void stopBySignal() {
        if (wanted) {
            return;
        }
        wanted = true;
        bySignal = true;
        long started = System.nanoTime();
        node.close();
        folder.close();
        console.line("Askel has stopped, in " + Progress.secondsSince(started) + ".");
        Runtime.getRuntime().halt(EXIT_STOPPED);
    }
}
