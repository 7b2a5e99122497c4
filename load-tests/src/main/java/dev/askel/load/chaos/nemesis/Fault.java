// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A fault.
 *
 * @param kind what is done
 * @param atMillis when, after the begin of the run
 * @param nodes to which nodes, by their numbers; none for faults of the database
 * @param millis how long, for faults that have a length
 */
public record Fault(Kind kind, long atMillis, List<Integer> nodes, long millis) {

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

        /** Whether it has a length; others are over when what was hit serves again. */
        public boolean lasts() {
            return this != KILL && this != RESTART;
        }
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
