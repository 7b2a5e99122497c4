// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an update changes of an alias; what is empty stays. Stored within events: fields are added, never renamed.
 *
 * @param name the alias's
 */
public record AliasChange(String name, Optional<String> description, Optional<List<Route>> routes, Instant at) {

    public AliasChange {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        routes = routes.map(List::copyOf);
        requireNonNull(at, "at");
    }
}
