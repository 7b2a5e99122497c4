// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What lists say of a version. */
public record VersionListing(long number, Instant createdAt) {

    public VersionListing {
        requireNonNull(createdAt, "createdAt");
    }
}
