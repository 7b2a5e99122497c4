// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;

/** One element of Catch. */
public record Catcher(List<String> errorEquals, ResultPath resultPath, String next) {

    public Catcher {
        errorEquals = List.copyOf(errorEquals);
    }
}
