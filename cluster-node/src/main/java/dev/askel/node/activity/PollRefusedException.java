// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

/** A worker's request for a task that cannot wait. */
public final class PollRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PollRefusal refusal;

    PollRefusedException(PollRefusal refusal) {
        super("The poll was refused: " + refusal, null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public PollRefusal refusal() {
        return refusal;
    }
}
