// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;
import java.util.Objects;

/**
 * An activity as lists show it.
 *
 * @param createdAt its creation date, in milliseconds
 */
public record ActivitySummary(String activityArn, String name, Instant createdAt) {
    public ActivitySummary {
        Objects.requireNonNull(activityArn, "activityArn");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
