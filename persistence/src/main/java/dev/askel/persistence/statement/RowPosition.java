// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Instant;

/**
 * A place in a list that is sorted by time and then by a key, a name or an ARN, both falling. What follows it is older,
 * or has a smaller key.
 */
public record RowPosition(Instant at, String key) {}
