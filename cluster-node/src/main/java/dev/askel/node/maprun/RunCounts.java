// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

/**
 * How many child executions of a Map Run, or items of them, are where.
 *
 * @param total how many there are
 * @param started how many were handed out
 * @param notStarted of those, how many never came to be
 */
public record RunCounts(
        long total, long started, long succeeded, long failed, long timedOut, long aborted, long notStarted) {

    static RunCounts of(long total) {
        return new RunCounts(total, 0, 0, 0, 0, 0, 0);
    }

    /** How many have ended, however. */
    public long ended() {
        return succeeded + failed + timedOut + aborted + notStarted;
    }

    /** How many run. */
    public long running() {
        return started - ended();
    }

    /** How many have not come to be. */
    public long pending() {
        return total - started + notStarted;
    }

    /** How many count against the tolerated failures. */
    public long failures() {
        return failed + timedOut;
    }

    RunCounts withStarted(long more) {
        return new RunCounts(total, started + more, succeeded, failed, timedOut, aborted, notStarted);
    }

    RunCounts withEnded(ChildStatus status, long more) {
        return switch (status) {
            case SUCCEEDED -> new RunCounts(total, started, succeeded + more, failed, timedOut, aborted, notStarted);
            case FAILED -> new RunCounts(total, started, succeeded, failed + more, timedOut, aborted, notStarted);
            case TIMED_OUT -> new RunCounts(total, started, succeeded, failed, timedOut + more, aborted, notStarted);
            case ABORTED -> new RunCounts(total, started, succeeded, failed, timedOut, aborted + more, notStarted);
            case NOT_STARTED -> new RunCounts(total, started, succeeded, failed, timedOut, aborted, notStarted + more);
        };
    }
}
