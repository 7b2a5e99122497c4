// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Names, each with the moment at which it is due: a hash table and a heap over the same arrays, since a lane may hold a
 * hundred thousand of them. Beyond the name itself an entry takes about thirty bytes.
 */
final class WakeTimes {

    /** Of what is never due by itself because it is in memory, or is to be. */
    static final long ATTENDED = Long.MIN_VALUE;
    /** Of what only a message brings back. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int SLOTS_MIN = 16;
    private static final int EMPTY = -1;
    private static final int NOT_QUEUED = -1;
    /** Names of one lane have hashes with a remainder in common. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private String[] names = new String[SLOTS_MIN];
    private long[] times = new long[SLOTS_MIN];
    /** Where a slot is in the heap. */
    private int[] places = new int[SLOTS_MIN];
    /** Slots by the hash of their names, with twice as many places as slots. */
    private int[] table = emptyTable(SLOTS_MIN);
    /** Slots with a time, the earliest first. */
    private int[] heap = new int[SLOTS_MIN];

    private int size;
    private int queued;
    private int never;

    private static int[] emptyTable(int slots) {
        int[] table = new int[slots * 2];
        Arrays.fill(table, EMPTY);
        return table;
    }

    int size() {
        return size;
    }

    /** How many are due at some time or never: all that are not attended. */
    int parked() {
        return queued + never;
    }

    boolean contains(String name) {
        return table[find(name)] != EMPTY;
    }

    /** When it is due; {@link #ATTENDED} too where there is no such name. */
    long time(String name) {
        int slot = table[find(name)];
        return slot == EMPTY ? ATTENDED : times[slot];
    }

    /** Adds a name, or gives it another time. */
    void put(String name, long time) {
        int at = find(name);
        int slot = table[at];
        if (slot == EMPTY) {
            if (size == names.length) {
                grow();
                at = find(name);
            }
            slot = size++;
            table[at] = slot;
            names[slot] = name;
        } else {
            leave(slot);
        }
        times[slot] = time;
        enter(slot);
    }

    /** Removes a name, where it is there. */
    void remove(String name) {
        int at = find(name);
        int slot = table[at];
        if (slot == EMPTY) {
            return;
        }
        leave(slot);
        close(at);
        size--;
        if (slot != size) {
            move(size, slot);
        }
        names[size] = null;
    }

    /** When the next is due; {@link #NEVER} where none will be. */
    long next() {
        return queued == 0 ? NEVER : times[heap[0]];
    }

    /** The one that has been due for longest, which from now on is attended; empty where none is due until then. */
    Optional<String> poll(long until) {
        if (queued == 0 || times[heap[0]] > until) {
            return Optional.empty();
        }
        int slot = heap[0];
        leave(slot);
        times[slot] = ATTENDED;
        places[slot] = NOT_QUEUED;
        return Optional.of(names[slot]);
    }

    /** All names with their times, in no order. */
    void forEach(BiConsumer<String, Long> each) {
        for (int slot = 0; slot < size; slot++) {
            each.accept(names[slot], times[slot]);
        }
    }

    private void grow() {
        int slots = size * 2;
        names = Arrays.copyOf(names, slots);
        times = Arrays.copyOf(times, slots);
        places = Arrays.copyOf(places, slots);
        heap = Arrays.copyOf(heap, slots);
        table = emptyTable(slots);
        for (int slot = 0; slot < size; slot++) {
            table[find(names[slot])] = slot;
        }
    }

    private int home(String name) {
        int mixed = name.hashCode() * GOLDEN_RATIO;
        return (mixed ^ mixed >>> 16) & table.length - 1;
    }

    /** Where in the table the name is, or would be. */
    private int find(String name) {
        int at = home(name);
        while (table[at] != EMPTY && !names[table[at]].equals(name)) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    /** Empties a place of the table; those behind it that it kept from their home move up. */
    private void close(int place) {
        int gap = place;
        int at = gap + 1 & table.length - 1;
        while (table[at] != EMPTY) {
            int home = home(names[table[at]]);
            int fromHome = at - home & table.length - 1;
            int fromGap = at - gap & table.length - 1;
            if (fromHome >= fromGap) {
                table[gap] = table[at];
                gap = at;
            }
            at = at + 1 & table.length - 1;
        }
        table[gap] = EMPTY;
    }

    /** The last slot takes the place of one that is free. */
    private void move(int from, int to) {
        table[find(names[from])] = to;
        names[to] = names[from];
        times[to] = times[from];
        places[to] = places[from];
        if (places[to] != NOT_QUEUED) {
            heap[places[to]] = to;
        }
    }

    private void enter(int slot) {
        places[slot] = NOT_QUEUED;
        if (times[slot] == NEVER) {
            never++;
        } else if (times[slot] != ATTENDED) {
            queued++;
            up(queued - 1, slot);
        }
    }

    private void leave(int slot) {
        if (times[slot] == NEVER) {
            never--;
        } else if (times[slot] != ATTENDED) {
            int place = places[slot];
            int last = heap[--queued];
            if (last != slot) {
                place(place, last);
                down(place, last);
                up(places[last], last);
            }
        }
    }

    private void up(int from, int slot) {
        int place = from;
        while (place > 0 && times[heap[(place - 1) / 2]] > times[slot]) {
            place(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        place(place, slot);
    }

    private void down(int from, int slot) {
        int place = from;
        int child = earlierChild(place);
        while (child < queued && times[heap[child]] < times[slot]) {
            place(place, heap[child]);
            place = child;
            child = earlierChild(place);
        }
        place(place, slot);
    }

    private int earlierChild(int place) {
        int left = 2 * place + 1;
        return left + 1 < queued && times[heap[left + 1]] < times[heap[left]] ? left + 1 : left;
    }

    private void place(int place, int slot) {
        heap[place] = slot;
        places[slot] = place;
    }
}
