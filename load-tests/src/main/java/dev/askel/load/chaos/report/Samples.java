// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.report;

import dev.askel.load.chaos.generator.Ledger.Acknowledged;
import dev.askel.load.chaos.generator.Workload.Mode;
import dev.askel.load.chaos.nemesis.FaultRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How long clients had to wait until their starts were acknowledged, tries included. */
public final class Samples {

    private static final long SLOW_MILLIS = 1_000;

    private final List<Acknowledged> starts;

    /** The samples of a run. Synchronous starts are answered when the execution ends, and left out. */
    public Samples(Collection<Acknowledged> acknowledged) {
        this.starts = acknowledged.stream()
                .filter(ack -> ack.start().workload().mode() != Mode.EXPRESS_SYNC)
                .sorted(Comparator.comparingLong(Acknowledged::beganMillis))
                .toList();
    }

    /** How many there are. */
    public int count() {
        return starts.size();
    }

    /** The time that so many of 100 starts took at most, in milliseconds. */
    public long millis(double percent) {
        long[] sorted = starts.stream().mapToLong(Acknowledged::millis).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100) - 1)];
    }

    /** The most that a start took. */
    public long most() {
        return Arrays.stream(starts.stream().mapToLong(Acknowledged::millis).toArray())
                .max()
                .orElse(0);
    }

    /** How many starts had to be sent more than once. */
    public long sentAgain() {
        return starts.stream().filter(ack -> ack.tries() > 1).count();
    }

    /**
     * How long after the begin of a fault the last start that was slow because of it had its answer: from then on the
     * cluster serves as before. 0 where no client has noticed; negative where the next fault came before that.
     *
     * @param nextMillis when the next fault began
     */
    public long millisUntilServed(FaultRecord fault, long nextMillis) {
        long last = starts.stream()
                .filter(ack -> ack.atMillis() >= fault.beginMillis()
                        && ack.beganMillis() < nextMillis
                        && ack.millis() > SLOW_MILLIS)
                .mapToLong(Acknowledged::atMillis)
                .max()
                .orElse(fault.beginMillis());
        return last > nextMillis ? -1 : last - fault.beginMillis();
    }

    /** The longest time without any acknowledgement from the begin of a fault to that of the next one. */
    public long longestSilence(FaultRecord fault, long nextMillis) {
        long[] answers = starts.stream()
                .mapToLong(Acknowledged::atMillis)
                .filter(at -> at >= fault.beginMillis() && at < nextMillis)
                .sorted()
                .toArray();
        long silence = 0;
        long last = fault.beginMillis();
        for (long at : answers) {
            silence = Math.max(silence, at - last);
            last = at;
        }
        return answers.length == 0 ? nextMillis - fault.beginMillis() : silence;
    }
}
