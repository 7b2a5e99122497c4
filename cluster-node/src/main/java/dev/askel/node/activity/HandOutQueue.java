// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The tasks of one activity that wait for workers, and the workers' polls that wait for tasks. The oldest task goes to
 * the poll that has waited longest; what comes back because something went wrong comes back to its place.
 *
 * <p>A hand-out has a name from the first try on, which stays with the task: an execution takes it twice, and no other.
 *
 * @param <D> who offers tasks
 * @param <P> names a poll
 */
final class HandOutQueue<D, P> {

    /** A task that is to be started for a poll. */
    record Start<P>(ActivityTask task, String handOut, P poll, Optional<String> workerName) {}

    private static final class Entry<D, P> {
        private D desk;
        private long place;
        private String handOut;
        /** Whom the task is being started for; no one where it waits. */
        private P poll;

        private Entry(D desk, long place) {
            this.desk = desk;
            this.place = place;
        }
    }

    private record Waiting(long place, Optional<String> workerName) {}

    private final int tasksMax;
    private final int pollsMax;
    private final Supplier<String> handOuts;
    private final Map<ActivityTask, Entry<D, P>> entries = new HashMap<>();
    private final TreeMap<Long, ActivityTask> tasks = new TreeMap<>();
    private final Map<P, Waiting> waiting = new HashMap<>();
    private final TreeMap<Long, P> polls = new TreeMap<>();
    private long nextPlace;

    /**
     * An empty one.
     *
     * @param handOuts a new name at each call
     */
    HandOutQueue(int tasksMax, int pollsMax, Supplier<String> handOuts) {
        this.tasksMax = tasksMax;
        this.pollsMax = pollsMax;
        this.handOuts = handOuts;
    }

    /** Adds a task, where it is not there yet from whatever desk; false where there is no room. */
    boolean offer(ActivityTask task, D desk) {
        Entry<D, P> known = entries.get(task);
        if (known != null) {
            known.desk = desk;
            return true;
        }
        if (entries.size() >= tasksMax) {
            return false;
        }
        Entry<D, P> entry = new Entry<>(desk, nextPlace++);
        entries.put(task, entry);
        tasks.put(entry.place, task);
        return true;
    }

    /** Adds a task that is started but reached no worker, before all others. */
    void handBack(ActivityTask task, String handOut, D desk) {
        if (entries.containsKey(task)) {
            release(task);
            tasks.remove(entries.remove(task).place);
        }
        long first = tasks.isEmpty() ? nextPlace++ : tasks.firstKey() - 1;
        Entry<D, P> entry = new Entry<>(desk, first);
        entry.handOut = handOut;
        entries.put(task, entry);
        tasks.put(first, task);
    }

    /** Forgets a task, unless it is being started: then the execution says what becomes of it. */
    void withdraw(ActivityTask task) {
        Entry<D, P> entry = entries.get(task);
        if (entry != null && entry.poll == null) {
            entries.remove(task);
            tasks.remove(entry.place);
        }
    }

    /** Adds a poll, where it is not there; false where as many wait as may. */
    boolean poll(P poll, Optional<String> workerName) {
        if (waiting.containsKey(poll)) {
            return true;
        }
        if (waiting.size() >= pollsMax) {
            return false;
        }
        Waiting entry = new Waiting(nextPlace++, workerName);
        waiting.put(poll, entry);
        polls.put(entry.place(), poll);
        return true;
    }

    /** Forgets a poll, even while a task is being started for it. */
    void withdrawPoll(P poll) {
        Waiting entry = waiting.remove(poll);
        if (entry != null) {
            polls.remove(entry.place());
        }
    }

    /** Whether the poll waits, or a task is being started for it. */
    boolean knows(P poll) {
        return waiting.containsKey(poll);
    }

    /** Pairs the oldest task with the poll that has waited longest; empty where there are not both. */
    Optional<Start<P>> next() {
        if (tasks.isEmpty() || polls.isEmpty()) {
            return Optional.empty();
        }
        ActivityTask task = tasks.pollFirstEntry().getValue();
        P poll = polls.pollFirstEntry().getValue();
        Entry<D, P> entry = entries.get(task);
        entry.poll = poll;
        if (entry.handOut == null) {
            entry.handOut = handOuts.get();
        }
        return Optional.of(
                new Start<>(task, entry.handOut, poll, waiting.get(poll).workerName()));
    }

    /**
     * The execution has started the task: gives the poll that gets it. Empty where the poll has gone; then the task
     * waits for the next one.
     */
    Optional<P> started(ActivityTask task) {
        Entry<D, P> entry = entries.get(task);
        P poll = entry.poll;
        entry.poll = null;
        if (!waiting.containsKey(poll)) {
            tasks.put(entry.place, task);
            return Optional.empty();
        }
        waiting.remove(poll);
        entries.remove(task);
        return Optional.of(poll);
    }

    /** The task cannot be started any more. Its poll waits on. */
    void ended(ActivityTask task) {
        release(task);
        entries.remove(task);
    }

    /** Nothing is known of the start of the task. Its poll waits on; the task rests until {@link #again}. */
    void unanswered(ActivityTask task) {
        release(task);
    }

    /** The task waits again, at its place. */
    void again(ActivityTask task) {
        Entry<D, P> entry = entries.get(task);
        if (entry != null && entry.poll == null) {
            tasks.put(entry.place, task);
        }
    }

    private void release(ActivityTask task) {
        Entry<D, P> entry = entries.get(task);
        Waiting poll = waiting.get(entry.poll);
        if (poll != null) {
            polls.put(poll.place(), entry.poll);
        }
        entry.poll = null;
    }

    /** Who has offered the task; empty where it is not here. */
    Optional<D> deskOf(ActivityTask task) {
        return Optional.ofNullable(entries.get(task)).map(entry -> entry.desk);
    }

    /** Whether the task is being started under that name. */
    boolean isStarting(ActivityTask task, String handOut) {
        Entry<D, P> entry = entries.get(task);
        return entry != null && entry.poll != null && handOut.equals(entry.handOut);
    }

    /** Forgets all but what is being started. */
    void clear() {
        for (ActivityTask task : List.copyOf(tasks.values())) {
            withdraw(task);
        }
        for (P poll : List.copyOf(polls.values())) {
            withdrawPoll(poll);
        }
    }

    /** The polls that are here. */
    List<P> polls() {
        return new ArrayList<>(waiting.keySet());
    }

    /** How many tasks are here. */
    int size() {
        return entries.size();
    }
}
