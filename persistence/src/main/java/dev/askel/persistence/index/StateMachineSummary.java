// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;
import java.util.Objects;

/**
 * What lists say of a state machine.
 *
 * @param type STANDARD or EXPRESS
 * @param createdAt stored with milliseconds
 */
public record StateMachineSummary(String stateMachineArn, String name, String type, Instant createdAt) {
    public StateMachineSummary {
        Objects.requireNonNull(stateMachineArn, "stateMachineArn");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
