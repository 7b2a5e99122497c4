// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

/**
 * How many child executions of a Map Run, or items of them, are where.
 *
 * @param total how many there are
 * @param started how many were handed out
 * @param notStarted of those, how many never came to be
 * @param pendingRedrive of those, how many have not ended well and wait to be redriven
 * @param pendingStart of those, how many never came to be and wait to be started
 * @param notRedrivable of those that have not ended well, how many could not be redriven
 */
public record RunCounts(
        long total,
        long started,
        long succeeded,
        long failed,
        long timedOut,
        long aborted,
        long notStarted,
        long pendingRedrive,
        long pendingStart,
        long notRedrivable) {

    /** Where nothing was redriven. */
    public RunCounts(
            long total, long started, long succeeded, long failed, long timedOut, long aborted, long notStarted) {
        this(total, started, succeeded, failed, timedOut, aborted, notStarted, 0, 0, 0);
    }

    static RunCounts of(long total) {
        return new RunCounts(total, 0, 0, 0, 0, 0, 0);
    }

    /** How many have ended, however. */
    public long ended() {
        return succeeded + failed + timedOut + aborted + notStarted;
    }

    /** How many run. */
    public long running() {
        return started - ended() - pendingRedrive - pendingStart;
    }

    /** How many have not come to be. */
    public long pending() {
        return total - started + notStarted + pendingStart;
    }

    /** How many count against the tolerated failures. */
    public long failures() {
        return failed + timedOut;
    }

    RunCounts withStarted(long more) {
        return new RunCounts(
                total,
                started + more,
                succeeded,
                failed,
                timedOut,
                aborted,
                notStarted,
                pendingRedrive,
                pendingStart,
                notRedrivable);
    }

    RunCounts withEnded(ChildEnd end, long more) {
        ChildStatus status = end.status();
        return new RunCounts(
                total,
                started,
                succeeded + (status == ChildStatus.SUCCEEDED ? more : 0),
                failed + (status == ChildStatus.FAILED ? more : 0),
                timedOut + (status == ChildStatus.TIMED_OUT ? more : 0),
                aborted + (status == ChildStatus.ABORTED ? more : 0),
                notStarted + (status == ChildStatus.NOT_STARTED ? more : 0),
                pendingRedrive,
                pendingStart,
                notRedrivable + (end.notRedrivable().isPresent() ? more : 0));
    }

    /** With so many more that wait for a redrive; or fewer, where they are handed out. */
    RunCounts withPending(ChildEnd end, long more) {
        boolean wasThere = end.status() != ChildStatus.NOT_STARTED;
        return new RunCounts(
                total,
                started,
                succeeded,
                failed,
                timedOut,
                aborted,
                notStarted,
                pendingRedrive + (wasThere ? more : 0),
                pendingStart + (wasThere ? 0 : more),
                notRedrivable);
    }
}
