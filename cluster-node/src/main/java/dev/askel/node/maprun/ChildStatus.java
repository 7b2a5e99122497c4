// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

/** How a child execution ended. Stored within events: names stay. */
public enum ChildStatus {
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED,
    /** The Map Run was stopped before the execution came to be. */
    NOT_STARTED
}
