// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.poll;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the tasks of each kind ran lately. Most kinds of work take about the same time each time; one that is not at
 * the age at which others of its kind ended need not be looked after often.
 */
public final class RunTimes {

    private static final int KINDS_MAX = 1_000;
    private static final int REMEMBERED = 256;
    private static final int KNOWN_MIN = 20;
    /** So many must have lived on before an age counts as one at which few end: of each 100 then at most one does. */
    private static final int SURVIVORS_MIN = 100;

    private static final double TOLERANCE = 0.05;
    private static final double TOLERANCE_MILLIS_MIN = 1_000;

    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
            return size() > KINDS_MAX;
        }
    };

    private static final class Kind {
        private final long[] millis = new long[REMEMBERED];
        private int count;
        private long[] sorted = {};

        void add(long run) {
            millis[count % REMEMBERED] = run;
            count++;
            sorted = new long[0];
        }

        long[] sorted() {
            if (sorted.length == 0) {
                sorted = Arrays.copyOf(millis, Math.min(count, REMEMBERED));
                Arrays.sort(sorted);
            }
            return sorted;
        }
    }

    /** One of the kind has ended. */
    public void ended(String kind, Duration run) {
        kinds.computeIfAbsent(kind, fresh -> new Kind()).add(Math.max(0, run.toMillis()));
    }

    /**
     * How long it is until one of the kind is as old as others were when they ended.
     *
     * @return zero where it is that old; empty where too little is known or it is older than all others were
     */
    public Optional<Duration> untilLikely(String kind, Duration age) {
        Kind known = kinds.get(kind);
        if (known == null || known.count < KNOWN_MIN) {
            return Optional.empty();
        }
        long[] runs = known.sorted();
        double now = age.toMillis();
        double oldest = Math.max(0, Math.min(now / (1 + TOLERANCE), now - TOLERANCE_MILLIS_MIN));
        int next = Arrays.binarySearch(runs, (long) Math.ceil(oldest));
        int index = next < 0 ? -next - 1 : next;
        if (index == runs.length) {
            return Optional.empty();
        }
        double run = runs[index];
        double likelyFrom = Math.min(run * (1 - TOLERANCE), run - TOLERANCE_MILLIS_MIN);
        if (now >= likelyFrom) {
            return Optional.of(Duration.ZERO);
        }
        return runs.length - index < SURVIVORS_MIN
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(likelyFrom - now)));
    }
}
