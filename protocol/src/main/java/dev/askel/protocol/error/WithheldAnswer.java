// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.error;

import java.util.concurrent.CompletionException;

/** A request gets no answer: its connection is to be closed. Local ECS does that where it was told to. */
public final class WithheldAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * No answer.
     *
     * @param reason for logs
     */
    public WithheldAnswer(String reason) {
        super(reason, null, false, false);
    }

    /** Whether this is what a stage has failed with. */
    public static boolean isIn(Throwable failure) {
        return failure instanceof WithheldAnswer
                || (failure instanceof CompletionException && failure.getCause() instanceof WithheldAnswer);
    }
}
