// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.util.HashMap;
import java.util.Map;

/**
 * Which of the wires between the nodes are cut. A wire has a direction: from the node that has opened the connection to
 * the node that has accepted it. On a cut wire bytes wait, as behind a firewall that drops them; healed, they go on.
 */
final class Wires {

    /** The node of a connection that nobody has been found to own. */
    static final int UNKNOWN = 0;

    private final Map<Long, Integer> cuts = new HashMap<>();

    synchronized void cut(int from, int to) {
        cuts.merge(key(from, to), 1, Integer::sum);
    }

    synchronized void heal(int from, int to) {
        cuts.computeIfPresent(key(from, to), (wire, times) -> times == 1 ? null : times - 1);
        notifyAll();
    }

    synchronized boolean isCut(int from, int to) {
        return cuts.containsKey(key(from, to));
    }

    /** Returns when bytes may pass. */
    synchronized void awaitWhole(int from, int to) throws InterruptedException {
        while (isCut(from, to)) {
            wait();
        }
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }
}
