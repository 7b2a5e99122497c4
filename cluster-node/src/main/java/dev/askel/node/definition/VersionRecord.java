// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A published version.
 *
 * @param number from 1; no number is given twice
 * @param revision the machine as it was then, with the tags that it had
 * @param createdAt when it was published
 */
public record VersionRecord(long number, MachineRecord revision, Optional<String> description, Instant createdAt) {

    public VersionRecord {
        requireNonNull(revision, "revision");
        requireNonNull(description, "description");
        requireNonNull(createdAt, "createdAt");
    }

    VersionListing listing() {
        return new VersionListing(number, createdAt);
    }
}
