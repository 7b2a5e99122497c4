// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The child executions that were handed out and are not known to have ended, and which of them are to be asked now: no
 * more than some at a time, so that a Map Run does not flood the cluster with starts, and each again after a while,
 * longer from time to time, because a question or an answer may get lost.
 */
final class RunningChildren {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final int DOUBLINGS_MAX = 3;

    private static final class Child {
        private final int index;
        private int questions;
        private int answers;
        private boolean asked;
        private Instant due = Instant.MIN;

        Child(int index) {
            this.index = index;
        }
    }

    private final int askedMax;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Deque<String> toAsk = new ArrayDeque<>();
    private int asked;

    /**
     * With none yet.
     *
     * @param askedMax how many questions may be open at a time
     */
    RunningChildren(int askedMax) {
        this.askedMax = askedMax;
    }

    /** One more that is to be asked. */
    void add(String name, int index) {
        if (children.putIfAbsent(name, new Child(index)) == null) {
            toAsk.add(name);
        }
    }

    /** The indexes of those that are to be asked now. */
    List<Integer> next(Instant now) {
        List<Integer> indexes = new ArrayList<>();
        while (asked < askedMax && !toAsk.isEmpty()) {
            Child child = children.get(toAsk.poll());
            if (child != null) {
                child.asked = true;
                child.due = now.plus(doubled(ANSWER_WITHIN, child.questions));
                child.questions++;
                asked++;
                indexes.add(child.index);
            }
        }
        return indexes;
    }

    /** One has answered that it runs; false where it is none of these. */
    boolean answered(String name, Instant now) {
        Child child = children.get(name);
        if (child == null) {
            return false;
        }
        settle(child);
        child.due = now.plus(doubled(ASK_AGAIN, child.answers));
        child.answers++;
        child.questions = 0;
        return true;
    }

    /** The index of one; nothing where it is none of these. */
    OptionalInt indexOf(String name) {
        Child child = children.get(name);
        return child == null ? OptionalInt.empty() : OptionalInt.of(child.index);
    }

    /** One has ended; gives its index, or nothing where it is none of these. */
    OptionalInt remove(String name) {
        Child child = children.remove(name);
        if (child == null) {
            return OptionalInt.empty();
        }
        settle(child);
        return OptionalInt.of(child.index);
    }

    /** Has those asked again whose time has come. */
    void tick(Instant now) {
        children.forEach((name, child) -> {
            if (child.questions + child.answers > 0 && child.due.isBefore(now)) {
                settle(child);
                child.due = Instant.MAX;
                toAsk.add(name);
            }
        });
    }

    /** Has all of them asked anew, from the first on: the question is another one now. */
    void askAll() {
        toAsk.clear();
        children.forEach((name, child) -> {
            settle(child);
            child.questions = 0;
            child.answers = 0;
            toAsk.add(name);
        });
    }

    private void settle(Child child) {
        if (child.asked) {
            child.asked = false;
            asked--;
        }
    }

    private static Duration doubled(Duration duration, int times) {
        return duration.multipliedBy(1L << Math.min(times, DOUBLINGS_MAX));
    }
}
