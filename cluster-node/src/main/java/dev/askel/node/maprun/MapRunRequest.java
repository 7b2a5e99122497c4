// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;
import org.apache.pekko.actor.typed.ActorRef;

/** What anyone in the cluster may ask of a Map Run or tell it. What has no {@code replyTo} is not answered. */
public sealed interface MapRunRequest extends MapRunMessage, AskelSerializable {

    /** Begins it, for the first time or again; answered with {@code Accepted} once it will go on by itself. */
    record Run(MapRunPlan plan, ActorRef<MapRunAnswer> replyTo) implements MapRunRequest {
        public Run {
            requireNonNull(plan, "plan");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Aborts it, or keeps it from beginning; answered with {@code Accepted} once that is stored. */
    record Stop(ActorRef<MapRunAnswer> replyTo) implements MapRunRequest {
        public Stop {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Changes its settings; answered with {@code Accepted}, {@code Absent} or {@code Completed}. */
    record Update(MapRunChange change, ActorRef<MapRunAnswer> replyTo) implements MapRunRequest {
        public Update {
            requireNonNull(change, "change");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Asks how it is; answered with {@code Described} or {@code Absent}. */
    record Describe(ActorRef<MapRunAnswer> replyTo) implements MapRunRequest {
        public Describe {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Brings it into memory, so that it goes on; answered with {@code Awake} or {@code Closed}. */
    record Wake(ActorRef<MapRunAnswer> replyTo) implements MapRunRequest {
        public Wake {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** From a child execution: it is there and runs. */
    record ReportRunning(String name) implements MapRunRequest {
        public ReportRunning {
            requireNonNull(name, "name");
        }
    }

    /** From a child execution: it has ended, or is not there and was told not to begin. */
    record ReportEnd(String name, ChildEnd end) implements MapRunRequest {
        public ReportEnd {
            requireNonNull(name, "name");
            requireNonNull(end, "end");
        }
    }
}
