// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What lists say of a resource that has a name of its own within its collection.
 *
 * @param collection the ARN without the name, such as {@code arn:aws:states:us-east-1:123456789012:stateMachine}
 * @param type what kind it is, where the collection has several
 * @param createdAt stored with milliseconds
 */
public record NamedResource(String collection, String name, Optional<String> type, Instant createdAt) {
    public NamedResource {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Its ARN. */
    public String arn() {
        return collection + ":" + name;
    }
}
