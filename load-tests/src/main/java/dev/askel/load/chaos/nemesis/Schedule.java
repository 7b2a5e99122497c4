// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

import dev.askel.load.chaos.nemesis.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Which faults come when: the same for the same seed. */
public final class Schedule {

    private static final int FIRST_MILLIS = 8_000;
    private static final int GAP_MILLIS_MIN = 8_000;
    private static final int GAP_MILLIS_MAX = 22_000;
    private static final int QUIET_END_MILLIS = 20_000;

    /** Each as often as it is listed; kills of several nodes are drawn among the kills. */
    private static final List<Kind> DRAWN = List.of(
            Kind.KILL,
            Kind.KILL,
            Kind.KILL,
            Kind.KILL,
            Kind.RESTART,
            Kind.RESTART,
            Kind.FREEZE,
            Kind.FREEZE,
            Kind.FREEZE,
            Kind.PARTITION,
            Kind.PARTITION,
            Kind.PARTITION,
            Kind.DEAF,
            Kind.MUTE,
            Kind.DATABASE_RESTART,
            Kind.DATABASE_KILL,
            Kind.DATABASE_FREEZE);

    private final Random random;
    private final int nodes;

    private Schedule(Random random, int nodes) {
        this.random = random;
        this.nodes = nodes;
    }

    /**
     * The faults of a run, in order.
     *
     * @param canCut whether wires can be cut; where not, nodes stand still instead
     */
    public static List<Fault> of(long seed, Duration length, int nodes, boolean canCut) {
        Schedule schedule = new Schedule(new Random(seed ^ 0x5eedL), nodes);
        List<Fault> faults = new ArrayList<>();
        List<Kind> bag = new ArrayList<>();
        long at = FIRST_MILLIS;
        while (at < length.toMillis() - QUIET_END_MILLIS) {
            if (bag.isEmpty()) {
                bag.addAll(DRAWN);
                Collections.shuffle(bag, schedule.random);
            }
            Kind kind = bag.remove(bag.size() - 1);
            faults.add(schedule.fault(canCut || !kind.cutsWires() ? kind : Kind.FREEZE, at));
            at += schedule.between(GAP_MILLIS_MIN, GAP_MILLIS_MAX);
        }
        return faults;
    }

    private Fault fault(Kind kind, long at) {
        return switch (kind) {
            case KILL -> new Fault(kind, at, victims(), 0);
            case RESTART -> new Fault(kind, at, some(1), 0);
            case FREEZE -> new Fault(kind, at, some(1), between(1_000, 40_000));
            case PARTITION, DEAF, MUTE -> new Fault(kind, at, some(1), between(10_000, 40_000));
            case DATABASE_RESTART, DATABASE_KILL -> new Fault(kind, at, List.of(), between(0, 8_000));
            case DATABASE_FREEZE -> new Fault(kind, at, List.of(), between(2_000, 20_000));
        };
    }

    /** Half of the kills hit one node, a quarter all but one, a quarter all. */
    private List<Integer> victims() {
        return switch (random.nextInt(4)) {
            case 0 -> some(nodes);
            case 1 -> some(Math.max(1, nodes - 1));
            default -> some(1);
        };
    }

    private List<Integer> some(int count) {
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, nodes).boxed().toList());
        Collections.shuffle(all, random);
        return all.subList(0, count).stream().sorted().toList();
    }

    private long between(int least, int most) {
        return (long) least + random.nextInt(most - least + 1);
    }
}
