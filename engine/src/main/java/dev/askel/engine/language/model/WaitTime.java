// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.time.Instant;

/** The one of Seconds, SecondsPath, Timestamp and TimestampPath that a Wait state has. */
public interface WaitTime {

    /**
     * The moment at which the wait ends; may lie before {@code enteredAt}, then the wait ends at once.
     *
     * @throws EvaluationFailure if a path does not lead to a usable value; its detail has AWS's wording
     */
    Instant resolve(Bindings bindings, Instant enteredAt);
}
