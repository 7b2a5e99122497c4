// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * Which lane it is.
 *
 * @param number from 0
 * @param count how many lanes there are
 */
record LaneAddress(int number, int count) {

    /** What all lanes of a cluster wake at a time: some more than its nodes read at a time, so that none is idle. */
    private static final int WAKING_MAX = 512;

    /** Some that do not answer must not hold up the others. */
    private static final int WAKING_MIN = 8;

    PersistenceId persistenceId() {
        return PersistenceId.of("lane", Integer.toString(number), "|");
    }

    /**
     * How many executions the lane wakes at a time. A node reads a few dozen journals at a time, in the order of
     * asking: what comes to memory by a request, and lanes themselves, must not wait behind thousands of wake-ups.
     */
    int wakingMax() {
        return Math.max(WAKING_MIN, WAKING_MAX / count);
    }
}
