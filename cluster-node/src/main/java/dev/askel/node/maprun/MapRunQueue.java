// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The commands that wait for the next turn, in the order of their arrival, so that one write covers the ends of many
 * child executions.
 */
final class MapRunQueue {

    /** How many facts end a turn; the rest of the queue is left to the next one. */
    private static final int TURN_FACTS = 1_000;

    private record Pending(MapRunCommand command, Consumer<Boolean> answer) {}

    /**
     * What follows from the commands.
     *
     * @param after the state once the facts are stored
     * @param facts to be stored, all at once; may be none
     * @param answers to be given then
     */
    record Decided(MapRunState after, List<MapRunFact> facts, List<Runnable> answers) {}

    private final MapRunDecider decider;
    private final Deque<Pending> queue = new ArrayDeque<>();

    MapRunQueue(MapRunDecider decider) {
        this.decider = decider;
    }

    /**
     * One more command.
     *
     * @param answer is given whether it applied, once what follows from it is stored
     */
    void add(MapRunCommand command, Consumer<Boolean> answer) {
        queue.add(new Pending(command, answer));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Works the queue off, to its end or to the greatest length of a turn. */
    Decided decide(MapRunState state, Instant now) {
        MapRunState newest = state;
        List<MapRunFact> all = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        while (!queue.isEmpty() && all.size() < TURN_FACTS) {
            Pending pending = queue.poll();
            List<MapRunFact> facts = decider.decide(newest, pending.command(), now);
            newest = newest.apply(facts);
            all.addAll(facts);
            boolean applied = !facts.isEmpty();
            answers.add(() -> pending.answer().accept(applied));
        }
        return new Decided(newest, all, answers);
    }
}
