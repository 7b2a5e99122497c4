// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which executions of a lane are still to be woken, and which are being woken: never more than a window at a time, so
 * that a restart with many open executions does not read all their journals at once.
 */
final class WakeRound {

    /** One wake-up; the number tells an answer to it from answers to earlier ones. */
    record WakeUp(String executionArn, long number) {}

    private final int window;
    private final Deque<String> left = new ArrayDeque<>();
    private final Set<String> queued = new HashSet<>();
    private final Map<String, Long> underWay = new HashMap<>();
    private long numbers;

    WakeRound(int window) {
        this.window = window;
    }

    /** Asks for wake-ups; what already waits for one is not queued twice. */
    void add(Collection<String> executionArns) {
        executionArns.stream().filter(queued::add).forEach(left::add);
    }

    /** The wake-ups that fit into the window now. */
    List<WakeUp> next() {
        List<WakeUp> wakeUps = new ArrayList<>();
        while (underWay.size() < window && !left.isEmpty()) {
            String executionArn = left.poll();
            queued.remove(executionArn);
            numbers++;
            underWay.put(executionArn, numbers);
            wakeUps.add(new WakeUp(executionArn, numbers));
        }
        return wakeUps;
    }

    /** A wake-up was answered, or never will be; false where the answer is out of date. */
    boolean settled(String executionArn, long number) {
        return underWay.remove(executionArn, number);
    }

    /** The execution has shown that it is alive: an answer to an earlier wake-up no longer counts. */
    void alive(String executionArn) {
        underWay.remove(executionArn);
    }
}
