// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items in order; may be fewer than asked for, or none, although more follow
 * @param next what to ask for the next page with; empty after the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }
}
