// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionStarted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which Express executions of a lane run again after the loss of a node, and when. One of them may be what has killed
 * the node. So those that were lost several times begin one after the other, more at a time as they come to an end; and
 * what was lost too often is given up.
 */
final class ExpressReruns {

    /** Up to so many losses all begin at once. */
    static final int LOSSES_OF_ALL = 2;

    /** One that was begun so often is not begun again. */
    static final int RUNS_MAX = 8;

    private static final int TOGETHER_MAX = 1_024;

    private final Set<String> here = new HashSet<>();
    private final Deque<ExecutionStarted> soon = new ArrayDeque<>();
    private final Deque<ExecutionStarted> suspects = new ArrayDeque<>();
    private final Set<String> suspected = new HashSet<>();
    private int together = 1;

    /** These run on this node from now on. */
    void begun(Collection<ExecutionStarted> starts) {
        starts.forEach(start -> here.add(start.executionArn()));
    }

    /** The ends of these are stored. */
    void ended(Collection<String> executionArns) {
        for (String executionArn : executionArns) {
            here.remove(executionArn);
            if (suspected.remove(executionArn)) {
                together = Math.min(2 * together, TOGETHER_MAX);
            }
        }
    }

    /**
     * Those that do not run on this node are to.
     *
     * @return those that are given up instead
     */
    List<ExecutionStarted> recovered(UnfinishedExpress unfinished) {
        soon.clear();
        suspects.clear();
        suspected.retainAll(here);
        List<ExecutionStarted> givenUp = new ArrayList<>();
        for (ExecutionStarted start : unfinished.starts()) {
            int runs = unfinished.runs(start.executionArn());
            if (!here.contains(start.executionArn())) {
                if (runs >= RUNS_MAX) {
                    givenUp.add(start);
                } else {
                    (runs > LOSSES_OF_ALL ? suspects : soon).add(start);
                }
            }
        }
        return givenUp;
    }

    /** Whether none is to begin again now. */
    boolean isEmpty() {
        return soon.isEmpty() && (suspects.isEmpty() || suspected.size() >= together);
    }

    /** Those that are to begin again now, once that is stored. */
    List<ExecutionStarted> next() {
        List<ExecutionStarted> again = new ArrayList<>(soon);
        soon.clear();
        while (!suspects.isEmpty() && suspected.size() < together) {
            ExecutionStarted suspect = suspects.poll();
            suspected.add(suspect.executionArn());
            again.add(suspect);
        }
        return again;
    }

    /** The ARNs of those that run on this node. */
    List<String> here() {
        return List.copyOf(here);
    }
}
