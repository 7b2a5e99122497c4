// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.util.Objects;
import java.util.Optional;

/**
 * Which executions of a list are wanted.
 *
 * @param status only those with that status
 * @param redriven only those that were redriven; for lists of Map Runs
 */
public record ExecutionFilter(Optional<String> status, boolean redriven) {
    public ExecutionFilter {
        Objects.requireNonNull(status, "status");
    }
}
