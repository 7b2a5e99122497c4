// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.CoordinatedShutdown.Reason;

/** Why a node has ended. */
public enum NodeEnd {
    /** It was told to stop. */
    STOPPED,
    /** The cluster goes on without it: to be of use it must be started again. */
    REMOVED;

    /** What a node gives as its reason when it is stopped by its owner. */
    public static final Reason ASKED = new Asked();

    /** What a node gives as its reason when another cluster serves its data. */
    static final Reason SUPERSEDED = new Superseded();

    static NodeEnd of(Reason reason) {
        return reason == ASKED || reason == CoordinatedShutdown.jvmExitReason() ? STOPPED : REMOVED;
    }

    private static final class Asked implements Reason {}

    private static final class Superseded implements Reason {}
}
