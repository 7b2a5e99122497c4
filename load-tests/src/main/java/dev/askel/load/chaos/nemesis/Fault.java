// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

import dev.askel.load.chaos.cluster.Hosting.Cuts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A fault.
 *
 * @param kind what is done
 * @param cue what it waits for
 * @param pauseMillis how long after that it begins
 * @param nodes to which nodes, by their numbers; none for faults of the database
 * @param millis how long, for faults that have a length
 */
public record Fault(Kind kind, Cue cue, long pauseMillis, List<Integer> nodes, long millis) {

    /** What a fault waits for. */
    public enum Cue {
        /** All faults before are over, and the cluster serves. */
        SERVED,
        /** The begin of the fault before it, or of the run. */
        MEANWHILE
    }

    /** A fault that waits for nothing but the begin of the one before. */
    public Fault(Kind kind, long pauseMillis, List<Integer> nodes, long millis) {
        this(kind, Cue.MEANWHILE, pauseMillis, nodes, millis);
    }

    /** What can be done to a cluster. */
    public enum Kind {
        KILL("kill -9"),
        RESTART("SIGTERM"),
        FREEZE("SIGSTOP"),
        PARTITION("partition"),
        DEAF("partition, inbound alone"),
        MUTE("partition, outbound alone"),
        DATABASE_RESTART("restart of Cassandra"),
        DATABASE_KILL("kill -9 of Cassandra"),
        DATABASE_FREEZE("SIGSTOP of Cassandra");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether wires are cut for it. */
        public boolean cutsWires() {
            return this == PARTITION || this == DEAF || this == MUTE;
        }

        /** What is done where not all wires can be cut: a node stands still, or is cut off whole. */
        Kind under(Cuts cuts) {
            if (!cutsWires()) {
                return this;
            }
            return switch (cuts) {
                case NONE -> FREEZE;
                case WHOLE -> PARTITION;
                case EACH_WAY -> this;
            };
        }

        /** Whether it has a length; others are over when what was hit serves again. */
        public boolean lasts() {
            return this != KILL && this != RESTART;
        }
    }

    /** Whether it ends, in a cluster of so many nodes, at least half of them. */
    public boolean endsMajority(int clusterSize) {
        return kind == Kind.KILL && 2 * nodes.size() >= clusterSize;
    }

    /** For people, with its cue: {@code meanwhile, kill -9 of nodes 1, 3}. */
    public String cued() {
        return (cue == Cue.MEANWHILE ? "meanwhile, " : "") + this;
    }

    /** For people: {@code kill -9 of nodes 1, 3}. */
    @Override
    public String toString() {
        String target = nodes.isEmpty()
                ? ""
                : (nodes.size() == 1 ? " of node " : " of nodes ")
                        + nodes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return kind.words + target + (kind.lasts() ? " for " + millis / 1000 + " s" : "");
    }
}
