// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

import dev.askel.load.chaos.cluster.Hosting.Cuts;
import dev.askel.load.chaos.nemesis.Fault.Cue;
import dev.askel.load.chaos.nemesis.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which faults come in which order, how long they last, and which of them begin before the one before is over: the same
 * for the same seed. When each begins follows the cluster, which is given time to serve in between.
 */
public final class Schedule {

    private static final int FIRST_PAUSE_MILLIS = 5_000;
    private static final int PAUSE_MILLIS_MAX = 2_000;
    private static final int MEANWHILE_MILLIS_MIN = 2_000;
    private static final int MEANWHILE_MILLIS_MAX = 12_000;
    private static final int MEANWHILE_ONE_OF = 2;
    private static final int SHORTEST_MILLIS = 6_000;

    /** More than the cluster needs to give up a node: about 5 s until it is missed, 14 s until it is removed. */
    private static final int REMOVED_MILLIS = 22_000;

    /** Each as often as it is listed. */
    private static final List<Draft> DRAWN = List.of(
            new Draft(Kind.KILL, Reach.ONE, 0, 0),
            new Draft(Kind.KILL, Reach.ONE, 0, 0),
            new Draft(Kind.KILL, Reach.ONE, 0, 0),
            new Draft(Kind.KILL, Reach.ALL_BUT_ONE, 0, 0),
            new Draft(Kind.KILL, Reach.ALL, 0, 0),
            new Draft(Kind.RESTART, Reach.ONE, 0, 0),
            new Draft(Kind.RESTART, Reach.ONE, 0, 0),
            new Draft(Kind.FREEZE, Reach.ONE, 1_000, 6_000),
            new Draft(Kind.FREEZE, Reach.ONE, 1_000, 6_000),
            new Draft(Kind.FREEZE, Reach.ONE, 1_000, 12_000),
            new Draft(Kind.FREEZE, Reach.ONE, REMOVED_MILLIS, 26_000),
            new Draft(Kind.PARTITION, Reach.ONE, 5_000, 8_000),
            new Draft(Kind.PARTITION, Reach.ONE, 5_000, 8_000),
            new Draft(Kind.PARTITION, Reach.ONE, 5_000, 13_000),
            new Draft(Kind.PARTITION, Reach.ONE, REMOVED_MILLIS, 26_000),
            new Draft(Kind.DEAF, Reach.ONE, 5_000, 17_000),
            new Draft(Kind.MUTE, Reach.ONE, 5_000, 17_000),
            new Draft(Kind.DATABASE_RESTART, Reach.NONE, 0, 3_000),
            new Draft(Kind.DATABASE_KILL, Reach.NONE, 0, 3_000),
            new Draft(Kind.DATABASE_FREEZE, Reach.NONE, 2_000, 8_000));

    private final Random random;
    private final int nodes;

    private Schedule(Random random, int nodes) {
        this.random = random;
        this.nodes = nodes;
    }

    /** How many nodes a fault hits. */
    private enum Reach {
        NONE,
        ONE,
        ALL_BUT_ONE,
        ALL
    }

    private record Draft(Kind kind, Reach reach, int leastMillis, int mostMillis) {}

    /**
     * The faults of a run, in order: more than there is time for, unless each were over at once.
     *
     * @param cuts which wires can be cut
     */
    public static List<Fault> of(long seed, Duration length, int nodes, Cuts cuts) {
        Schedule schedule = new Schedule(new Random(seed ^ 0x5eedL), nodes);
        List<Fault> faults = new ArrayList<>();
        List<Draft> bag = new ArrayList<>();
        for (long left = length.toMillis(); left > 0; left -= SHORTEST_MILLIS) {
            if (bag.isEmpty()) {
                bag.addAll(DRAWN);
                Collections.shuffle(bag, schedule.random);
            }
            faults.add(schedule.fault(bag.remove(bag.size() - 1), cuts, faults));
        }
        return faults;
    }

    private Fault fault(Draft draft, Cuts cuts, List<Fault> before) {
        Kind kind = draft.kind().under(cuts);
        boolean meanwhile = random.nextInt(MEANWHILE_ONE_OF) == 0 && mayBeDisturbed(before);
        long pause = meanwhile
                ? between(MEANWHILE_MILLIS_MIN, MEANWHILE_MILLIS_MAX)
                : between(before.isEmpty() ? FIRST_PAUSE_MILLIS : 0, PAUSE_MILLIS_MAX);
        List<Integer> victims = some(
                switch (draft.reach()) {
                    case NONE -> 0;
                    case ONE -> 1;
                    case ALL_BUT_ONE -> Math.max(1, nodes - 1);
                    case ALL -> nodes;
                });
        long millis = between(draft.leastMillis(), draft.mostMillis());
        return new Fault(kind, meanwhile ? Cue.MEANWHILE : Cue.SERVED, pause, victims, millis);
    }

    /** Two faults at a time are enough, and a cluster without a majority has to come back first. */
    private boolean mayBeDisturbed(List<Fault> before) {
        if (before.isEmpty()) {
            return false;
        }
        Fault last = before.get(before.size() - 1);
        return last.cue() == Cue.SERVED && !last.endsMajority(nodes);
    }

    private List<Integer> some(int count) {
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, nodes).boxed().toList());
        Collections.shuffle(all, random);
        return all.subList(0, count).stream().sorted().toList();
    }

    private long between(int least, int most) {
        return (long) least + random.nextInt(Math.max(0, most - least) + 1);
    }
}
