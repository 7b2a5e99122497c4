// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.askel.engine.state.TaskRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A fact about one Map Run. Journaled under the names given here; a changed meaning is a new record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MapRunFact.MapRunBegun.class, name = "MapRunBegun"),
    @JsonSubTypes.Type(value = MapRunFact.ChildrenStarted.class, name = "MapRunChildrenStarted"),
    @JsonSubTypes.Type(value = MapRunFact.ChildEnded.class, name = "MapRunChildEnded"),
    @JsonSubTypes.Type(value = MapRunFact.MapRunUpdated.class, name = "MapRunUpdated"),
    @JsonSubTypes.Type(value = MapRunFact.MapRunStopping.class, name = "MapRunStopping"),
    @JsonSubTypes.Type(value = MapRunFact.MapRunEnded.class, name = "MapRunEnded"),
    @JsonSubTypes.Type(value = MapRunFact.ParentTold.class, name = "MapRunParentTold"),
    @JsonSubTypes.Type(value = MapRunFact.RunRedriven.class, name = "MapRunRedriven"),
    @JsonSubTypes.Type(value = MapRunFact.ChildrenRedriven.class, name = "MapRunChildrenRedriven"),
    @JsonSubTypes.Type(value = MapRunFact.ChildrenRunAgain.class, name = "MapRunChildrenRunAgain")
})
public sealed interface MapRunFact {

    /** It exists, and goes on whatever happens. */
    record MapRunBegun(MapRunPlan plan, Instant at) implements MapRunFact {
        public MapRunBegun {
            requireNonNull(plan, "plan");
            requireNonNull(at, "at");
        }
    }

    /** All child executions before this index have been handed out; each may or may not be there yet. */
    record ChildrenStarted(int upTo) implements MapRunFact {}

    /**
     * A child execution has ended.
     *
     * @param bytes how long its entry in the result is, in UTF-8 bytes
     */
    record ChildEnded(int index, ChildEnd end, long bytes) implements MapRunFact {
        public ChildEnded {
            requireNonNull(end, "end");
        }
    }

    /** UpdateMapRun has changed it. */
    record MapRunUpdated(MapRunChange change) implements MapRunFact {
        public MapRunUpdated {
            requireNonNull(change, "change");
        }
    }

    /** It will end badly: no more are started, and the child executions that run are stopped. */
    record MapRunStopping(MapRunStatus status, Optional<String> error, Optional<String> cause) implements MapRunFact {
        public MapRunStopping {
            requireNonNull(status, "status");
            requireNonNull(error, "error");
            requireNonNull(cause, "cause");
        }
    }

    /** Nothing of it runs any more. */
    record MapRunEnded(Instant at) implements MapRunFact {
        public MapRunEnded {
            requireNonNull(at, "at");
        }
    }

    /** The execution that waits for it knows the end: nothing is left to do. */
    record ParentTold() implements MapRunFact {}

    /**
     * It runs again: what has not ended well waits to be redriven.
     *
     * @param number how often it was redriven, this time included
     * @param key how the execution that waits knows it from now on
     */
    record RunRedriven(int number, TaskRef key, Instant at) implements MapRunFact {
        public RunRedriven {
            requireNonNull(key, "key");
            requireNonNull(at, "at");
        }
    }

    /** These Express child executions run once more from their start: what ran of them may be lost. */
    record ChildrenRunAgain(List<Integer> indexes) implements MapRunFact {
        public ChildrenRunAgain {
            indexes = List.copyOf(indexes);
        }
    }

    /** All child executions before this index that waited to be redriven have been handed out again. */
    record ChildrenRedriven(int upTo) implements MapRunFact {}
}
