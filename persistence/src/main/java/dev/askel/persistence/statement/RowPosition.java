// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Instant;

/**
 * A place in a list that is sorted by time and then ARN, both falling. What follows it is older, or has a smaller ARN.
 */
public record RowPosition(Instant at, String arn) {}
