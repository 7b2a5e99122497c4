// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What clients and workers have sent for executions, and what they were told about it. Safe for use by many threads.
 */
public final class Told {

    private final Map<String, List<TaskCallback>> callbacks = new ConcurrentHashMap<>();
    private final Map<String, Stop> stops = new ConcurrentHashMap<>();

    /**
     * A callback that was sent.
     *
     * @param token of the task
     * @param attempt the number that its output has
     * @param answer {@code ok}, the name of an error, or {@code unknown} where no answer came
     */
    public record TaskCallback(String token, int attempt, String answer) {

        /** Whether it was taken, and the client was told so. */
        public boolean isTaken() {
            return answer.equals("ok");
        }
    }

    /**
     * A StopExecution that was acknowledged.
     *
     * @param sentMillis when it was sent first
     * @param answeredMillis when the answer came
     */
    public record Stop(long sentMillis, long answeredMillis) {}

    /** A callback has an answer, or will have none. */
    public void callback(String execution, TaskCallback callback) {
        callbacks
                .computeIfAbsent(execution, name -> new CopyOnWriteArrayList<>())
                .add(callback);
    }

    /** A stop was acknowledged. */
    public void stopped(String execution, Stop stop) {
        stops.put(execution, stop);
    }

    /** The callbacks sent for an execution. */
    public List<TaskCallback> callbacks(String execution) {
        return List.copyOf(callbacks.getOrDefault(execution, List.of()));
    }

    /** The names of all executions that callbacks were sent for. */
    public Set<String> executions() {
        return Set.copyOf(callbacks.keySet());
    }

    /** The acknowledged stop of an execution, or null. */
    public Stop stop(String execution) {
        return stops.get(execution);
    }

    /** How many callbacks were sent, and how many taken. */
    public long count(boolean takenOnly) {
        return callbacks.values().stream()
                .flatMap(List::stream)
                .filter(callback -> !takenOnly || callback.isTaken())
                .count();
    }

    /** The numbers that the output of a callback may have: those that were taken, or else all that were sent. */
    public Set<Integer> possible(String execution) {
        Set<Integer> taken = new LinkedHashSet<>();
        Set<Integer> sent = new LinkedHashSet<>();
        for (TaskCallback callback : callbacks(execution)) {
            sent.add(callback.attempt());
            if (callback.isTaken()) {
                taken.add(callback.attempt());
            }
        }
        return taken.isEmpty() ? sent : taken;
    }
}
