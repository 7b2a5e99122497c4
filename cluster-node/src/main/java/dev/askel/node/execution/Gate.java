// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds effects and answers back until everything they depend on is durable. What was asked to run runs in order, at
 * once while nothing is awaited. A step runs in the actor's own thread, so the gate needs no locks.
 */
public final class Gate {

    private final Map<String, Runnable> awaited = new HashMap<>();
    private final Deque<Runnable> held = new ArrayDeque<>();

    /**
     * Holds everything back until {@link #passed}; {@code step} does the work now, and again at each {@link #retry}.
     */
    public void await(String precondition, Runnable step) {
        awaited.put(precondition, step);
        step.run();
    }

    /** Does the work of a precondition again, where it is still awaited. */
    public void retry(String precondition) {
        Runnable step = awaited.get(precondition);
        if (step != null) {
            step.run();
        }
    }

    /** Does the work of all that is still awaited again: after a restart, which takes timers along. */
    public void retryAll() {
        List.copyOf(awaited.values()).forEach(Runnable::run);
    }

    /** The precondition holds; when it was the last, everything held back runs. */
    public void passed(String precondition) {
        awaited.remove(precondition);
        while (awaited.isEmpty() && !held.isEmpty()) {
            held.poll().run();
        }
    }

    /** Runs now or, where something is awaited, after everything that was asked before. */
    public void run(Runnable step) {
        if (awaited.isEmpty() && held.isEmpty()) {
            step.run();
        } else {
            held.add(step);
        }
    }

    /** Whether nothing is awaited. */
    public boolean isOpen() {
        return awaited.isEmpty();
    }
}
