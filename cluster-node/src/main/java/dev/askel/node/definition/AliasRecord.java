// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alias. Stored within events: fields are added, never renamed.
 *
 * @param routes one or two; their weights have the sum 100
 */
public record AliasRecord(
        String name, Optional<String> description, List<Route> routes, Instant createdAt, Instant updatedAt) {

    public AliasRecord {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        routes = List.copyOf(routes);
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /**
     * The version that a start through this alias runs.
     *
     * @param draw a random number from 0 to 99, each as likely as the others
     */
    long choose(int draw) {
        int upTo = 0;
        for (Route route : routes) {
            upTo += route.weight();
            if (draw < upTo) {
                return route.version();
            }
        }
        throw new IllegalStateException("The weights of " + routes + " have not the sum 100");
    }

    /** Whether it was changed since it was created. */
    public boolean wasUpdated() {
        return updatedAt.isAfter(createdAt);
    }

    boolean refersTo(long version) {
        return routes.stream().anyMatch(route -> route.version() == version);
    }

    /** Whether creating the other one would create this one. */
    boolean isSameAs(AliasRecord other) {
        return description.equals(other.description) && routes.equals(other.routes);
    }

    AliasRecord with(AliasChange change) {
        return new AliasRecord(
                name,
                change.description().or(() -> description),
                change.routes().orElse(routes),
                createdAt,
                change.at());
    }
}
