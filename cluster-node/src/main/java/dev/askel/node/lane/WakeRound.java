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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
    private final Set<String> registered = new HashSet<>();
    private long numbers;

    WakeRound(int window) {
        this.window = window;
    }

    /** Asks for wake-ups; what already waits for one is not queued twice. */
    void add(Collection<String> executionArns) {
        executionArns.stream().filter(queued::add).forEach(left::add);
    }

    /**
     * The wake-ups that fit into the window now: by turns one that is due and one that was asked for, so that neither
     * has to wait for the end of the other.
     *
     * @param due gives and forgets the one that has been due for longest
     */
    List<WakeUp> next(Supplier<Optional<String>> due) {
        List<WakeUp> wakeUps = new ArrayList<>();
        while (underWay.size() < window) {
            Optional<String> executionArn = numbers % 2 == 0 ? due.get().or(this::poll) : poll().or(due);
            if (executionArn.isEmpty()) {
                break;
            }
            numbers++;
            underWay.put(executionArn.get(), numbers);
            wakeUps.add(new WakeUp(executionArn.get(), numbers));
        }
        return wakeUps;
    }

    private Optional<String> poll() {
        Optional<String> executionArn = Optional.ofNullable(left.poll());
        executionArn.ifPresent(queued::remove);
        return executionArn;
    }

    /** A wake-up has come to an end: the execution is in memory, has nothing left to do, or does not answer. */
    enum End {
        AWAKE,
        CLOSED,
        SILENT
    }

    /**
     * A wake-up has come to its end. One that is silent is woken again; and one that is closed, where it was registered
     * meanwhile and may have been redriven. Gives whether it is certain that the execution has nothing left to do.
     */
    boolean settled(WakeUp wakeUp, End end) {
        String executionArn = wakeUp.executionArn();
        if (!underWay.remove(executionArn, wakeUp.number())) {
            return false;
        }
        boolean since = registered.remove(executionArn);
        if (end == End.SILENT || end == End.CLOSED && since) {
            add(List.of(executionArn));
            return false;
        }
        return end == End.CLOSED;
    }

    /** The execution was registered: from an earlier wake-up it may not be learnt any more that it is closed. */
    void registered(String executionArn) {
        if (underWay.containsKey(executionArn)) {
            registered.add(executionArn);
        }
    }

    /** Whether another wake-up could be under way. */
    boolean hasRoom() {
        return underWay.size() < window;
    }

    /** How many are under way or wait. */
    int size() {
        return underWay.size() + left.size();
    }
}
