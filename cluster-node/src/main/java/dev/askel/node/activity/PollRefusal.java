// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

/** Why a poll cannot wait for a task. */
public enum PollRefusal {
    /** There is no such activity. */
    NO_ACTIVITY,
    /** As many wait as may. */
    TOO_MANY
}
