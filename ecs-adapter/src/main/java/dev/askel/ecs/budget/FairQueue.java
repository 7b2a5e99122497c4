// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.budget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What waits for its turn: the groups take turns, and within a group the first that came is the first to go. A group
 * with ten thousand that wait does not hold up one with a single one.
 *
 * @param <T> what waits
 */
public final class FairQueue<T> {

    private final Map<String, Set<T>> groups = new HashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();
    private int size;

    /** How many wait. */
    public int size() {
        return size;
    }

    /** Lets one wait that does not yet. */
    public void add(String group, T waiting) {
        Set<T> members = groups.computeIfAbsent(group, fresh -> {
            turns.add(fresh);
            return new LinkedHashSet<>();
        });
        if (members.add(waiting)) {
            size++;
        }
    }

    /** Takes one out; false where it does not wait. */
    public boolean remove(String group, T waiting) {
        Set<T> members = groups.get(group);
        if (members == null || !members.remove(waiting)) {
            return false;
        }
        size--;
        if (members.isEmpty()) {
            groups.remove(group);
            turns.remove(group);
        }
        return true;
    }

    /** Takes out the one whose turn it is; empty where none waits. */
    public Optional<T> next() {
        if (turns.isEmpty()) {
            return Optional.empty();
        }
        String group = turns.remove();
        Iterator<T> members = groups.get(group).iterator();
        T next = members.next();
        members.remove();
        size--;
        if (members.hasNext()) {
            turns.add(group);
        } else {
            groups.remove(group);
        }
        return Optional.of(next);
    }
}
