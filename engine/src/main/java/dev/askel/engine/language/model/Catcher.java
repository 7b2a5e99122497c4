// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;

/**
 * One element of Catch.
 *
 * @param flow the way out with the error output: ResultPath, or Output; and Assign
 */
public record Catcher(List<String> errorEquals, DataFlow flow, String next) {

    public Catcher {
        errorEquals = List.copyOf(errorEquals);
    }
}
