// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

/** What a Map Run can be asked to do. What no longer applies is ignored. */
sealed interface MapRunCommand {

    /** Begins; again is harmless. */
    record Begin(MapRunPlan plan) implements MapRunCommand {
        public Begin {
            requireNonNull(plan, "plan");
        }
    }

    /** A child execution has ended, or never came to be. */
    record RecordEnd(int index, ChildEnd end) implements MapRunCommand {
        public RecordEnd {
            requireNonNull(end, "end");
        }
    }

    /** UpdateMapRun. */
    record Change(MapRunChange change) implements MapRunCommand {
        public Change {
            requireNonNull(change, "change");
        }
    }

    /** Nobody waits for the result any more. */
    record Abort() implements MapRunCommand {}

    /** The execution that waits for the end knows it. */
    record ConfirmTold() implements MapRunCommand {}
}
