// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;

/** What lists say of an alias. */
public record AliasListing(String name, Instant createdAt) {

    /** The order of lists: oldest first, as AWS gives them. */
    static final Comparator<AliasListing> OLDEST_FIRST =
            Comparator.comparing(AliasListing::createdAt).thenComparing(AliasListing::name);

    public AliasListing {
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
    }
}
