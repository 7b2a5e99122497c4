// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The wish for a version of what a machine is then. Stored within events: fields are added, never renamed. */
public record VersionRequest(Optional<String> description) {

    public VersionRequest {
        requireNonNull(description, "description");
    }
}
