// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import java.util.concurrent.CompletionStage;

/** The index of Map Runs, as a Map Run writes it. */
@FunctionalInterface
public interface MapRunRecords {

    /**
     * Shows the Map Run in lists as the state has it; writing twice is harmless.
     *
     * @param version higher for each newer state
     */
    CompletionStage<?> write(MapRunState state, long version);
}
