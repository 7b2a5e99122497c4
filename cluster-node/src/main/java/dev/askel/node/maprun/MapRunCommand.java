// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a Map Run can be asked to do. What no longer applies is ignored. */
sealed interface MapRunCommand {

    /** Begins; again is harmless. */
    record Begin(MapRunPlan plan) implements MapRunCommand {
        public Begin {
            requireNonNull(plan, "plan");
        }
    }

    /**
     * A child execution has ended, or never came to be.
     *
     * @param redrive the redrive of the Map Run that it ran for
     */
    record RecordEnd(int index, ChildEnd end, int redrive) implements MapRunCommand {
        public RecordEnd {
            requireNonNull(end, "end");
        }
    }

    /** Express child executions run once more from their start, or are given up where that has happened too often. */
    record RunAgain(List<Integer> indexes) implements MapRunCommand {
        public RunAgain {
            indexes = List.copyOf(indexes);
        }
    }

    /** UpdateMapRun. */
    record Change(MapRunChange change) implements MapRunCommand {
        public Change {
            requireNonNull(change, "change");
        }
    }

    /**
     * Nobody waits for the result any more.
     *
     * @param redrive the redrive that nobody waits for, or an earlier one; a later one goes on
     */
    record Abort(int redrive) implements MapRunCommand {}

    /** Goes on with what did not end well, or begins where it never has; again is harmless. */
    record Redrive(MapRunPlan plan, int number) implements MapRunCommand {
        public Redrive {
            requireNonNull(plan, "plan");
        }
    }

    /** The execution that waits for the end of a redrive knows it. */
    record ConfirmTold(int redrive) implements MapRunCommand {}
}
