// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next where the next page begins; empty for the last one
 */
public record ListPage<T>(List<T> rows, Optional<String> next) {
    public ListPage {
        rows = List.copyOf(rows);
    }
}
