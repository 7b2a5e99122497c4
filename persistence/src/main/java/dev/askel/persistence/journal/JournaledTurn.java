// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import dev.askel.engine.event.ExecutionTurn;
import java.util.Objects;

/**
 * A turn with its place in the journal of its execution.
 *
 * @param sequenceNumber from 1 without gaps
 */
public record JournaledTurn(long sequenceNumber, ExecutionTurn turn) {
    public JournaledTurn {
        Objects.requireNonNull(turn, "turn");
    }
}
