// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

/** The status of a Map Run, named as AWS names it. Stored within events: names stay. */
public enum MapRunStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    ABORTED
}
