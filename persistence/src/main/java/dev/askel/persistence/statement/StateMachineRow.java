// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Instant;

/** A row of {@code state_machines}. */
public record StateMachineRow(String stateMachineArn, String name, String type, Instant createdAt) {}
