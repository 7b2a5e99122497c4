// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Whether the threads of a dispatcher get on with their work: every now and then they are given something to do, and
 * what was given must have been done some rounds later. Rounds are counted, not time, so that a process that was
 * stopped as a whole is not taken for one that hangs. Safe for use by many threads.
 */
final class DispatcherWatch {

    private final String name;
    private final Executor dispatcher;
    private final int roundsMax;
    private boolean pending;
    private int rounds;

    DispatcherWatch(String name, Executor dispatcher, int roundsMax) {
        this.name = name;
        this.dispatcher = dispatcher;
        this.roundsMax = roundsMax;
    }

    /** The name of the check. */
    String id() {
        return name;
    }

    /** One round: gives it something to do, where the last was done. */
    void round() {
        synchronized (this) {
            if (pending) {
                rounds++;
                return;
            }
            pending = true;
        }
        try {
            dispatcher.execute(this::done);
        } catch (RejectedExecutionException e) {
            // It has been shut down and will never do it, which the rounds tell.
            return;
        }
    }

    private synchronized void done() {
        pending = false;
        rounds = 0;
    }

    /** What is wrong, as a sentence; empty where it gets on. */
    synchronized Optional<String> problem() {
        return rounds >= roundsMax
                ? Optional.of("The threads of the " + name + " have not got on for " + rounds + " s.")
                : Optional.empty();
    }
}
