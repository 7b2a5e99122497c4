// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;
import java.util.Optional;
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

    /**
     * Redrives it, or begins it where it never has; answered with {@code Accepted} once it will go on by itself, or
     * with {@code NotEnded}.
     *
     * @param plan what it is to do, with the key by which the execution knows it from now on
     * @param number how often it is redriven, this time included
     */
    record Redrive(MapRunPlan plan, int number, ActorRef<MapRunAnswer> replyTo) implements MapRunRequest {
        public Redrive {
            requireNonNull(plan, "plan");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /**
     * Aborts it, or keeps it from beginning; answered with {@code Accepted} once that is stored.
     *
     * @param redrive how often it had been redriven when it was asked for; a later redrive goes on
     */
    record Stop(int redrive, ActorRef<MapRunAnswer> replyTo) implements MapRunRequest {
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

    /**
     * From a child execution: it is there and runs.
     *
     * @param run tells the runs of an Express execution apart; empty for a Standard one
     */
    record ReportRunning(String name, Optional<String> run) implements MapRunRequest {
        public ReportRunning {
            requireNonNull(name, "name");
            requireNonNull(run, "run");
        }
    }

    /**
     * From a child execution: it has ended, or is not there and was told not to begin.
     *
     * @param redrive the redrive of the Map Run that it ran for; 0 where it was only started
     */
    record ReportEnd(String name, ChildEnd end, int redrive) implements MapRunRequest {
        public ReportEnd {
            requireNonNull(name, "name");
            requireNonNull(end, "end");
        }
    }
}
