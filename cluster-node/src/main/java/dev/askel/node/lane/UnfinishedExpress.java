// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionStarted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The unfinished Express executions of a lane, in the order in which they came, and how often each was begun without
 * coming to an end. Changed in place, by the lane's actor only.
 */
final class UnfinishedExpress {

    private static final class One {
        private final ExecutionStarted start;
        private int runs;

        private One(ExecutionStarted start, int runs) {
            this.start = start;
            this.runs = runs;
        }
    }

    private final Map<String, One> all = new LinkedHashMap<>();
    private long bytes;

    /**
     * As they were when a snapshot was taken.
     *
     * @param runs of each in order; where there are none, once
     */
    void restore(List<ExecutionStarted> starts, Optional<List<Integer>> runs) {
        for (int index = 0; index < starts.size(); index++) {
            started(starts.get(index), runs.isPresent() ? runs.get().get(index) : 1);
        }
    }

    void apply(ExpressTurn turn) {
        turn.started().forEach(start -> started(start, 1));
        turn.ended().forEach(this::ended);
        turn.again().orElseGet(List::of).forEach(executionArn -> add(executionArn, 1));
        turn.parted().orElseGet(List::of).forEach(executionArn -> add(executionArn, -1));
    }

    private void started(ExecutionStarted start, int runs) {
        if (all.put(start.executionArn(), new One(start, runs)) == null) {
            bytes += start.payloadBytes();
        }
    }

    private void ended(String executionArn) {
        One one = all.remove(executionArn);
        if (one != null) {
            bytes -= one.start.payloadBytes();
        }
    }

    private void add(String executionArn, int runs) {
        One one = all.get(executionArn);
        if (one != null) {
            one.runs += runs;
        }
    }

    /** The starts of all of them. */
    List<ExecutionStarted> starts() {
        return all.values().stream().map(one -> one.start).toList();
    }

    /** How often each was begun, in the same order; nothing where it is once for all of them. */
    Optional<List<Integer>> runs() {
        return all.values().stream().allMatch(one -> one.runs == 1)
                ? Optional.empty()
                : Optional.of(all.values().stream().map(one -> one.runs).toList());
    }

    /** How often one was begun; 0 where it is none of these. */
    int runs(String executionArn) {
        One one = all.get(executionArn);
        return one == null ? 0 : one.runs;
    }

    boolean contains(String executionArn) {
        return all.containsKey(executionArn);
    }

    int count() {
        return all.size();
    }

    /** How long the inputs of all of them are together, in UTF-8 bytes. */
    long bytes() {
        return bytes;
    }
}
