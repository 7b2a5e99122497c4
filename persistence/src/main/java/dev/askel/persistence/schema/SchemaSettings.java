// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the tables are made.
 *
 * @param keyspace where
 * @param replicasByDatacenter how many copies each datacenter keeps; empty for one copy on a single node
 * @param turnTimeToLive after which time a stored turn is gone, counted from its writing; empty keeps it for ever. Must
 *     be longer than the longest execution and the retention together, because the first turn of an execution ages
 *     while it runs
 */
public record SchemaSettings(
        String keyspace, SortedMap<String, Integer> replicasByDatacenter, Optional<Duration> turnTimeToLive) {

    private static final Pattern COPIES = Pattern.compile("[1-9][0-9]?");

    public SchemaSettings {
        Objects.requireNonNull(keyspace, "keyspace");
        replicasByDatacenter = new TreeMap<>(replicasByDatacenter);
        Objects.requireNonNull(turnTimeToLive, "turnTimeToLive");
    }

    /** One copy of everything, kept for ever: for a single node. */
    public static SchemaSettings singleNode(String keyspace) {
        return new SchemaSettings(keyspace, new TreeMap<>(), Optional.empty());
    }

    /** So many copies in each of those datacenters, kept for ever: for a Cassandra of several nodes. */
    public static SchemaSettings replicated(String keyspace, SortedMap<String, Integer> replicasByDatacenter) {
        if (replicasByDatacenter.isEmpty()) {
            throw new IllegalArgumentException("There must be copies in at least one datacenter");
        }
        return new SchemaSettings(keyspace, replicasByDatacenter, Optional.empty());
    }

    /**
     * Reads how many copies there are to be: a number for the local datacenter, such as {@code 3}, or numbers by
     * datacenter, such as {@code dc1:3,dc2:3}.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static SortedMap<String, Integer> replicas(String text, String localDatacenter) {
        SortedMap<String, Integer> replicas = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.lastIndexOf(':');
            String datacenter =
                    colon < 0 ? localDatacenter : part.substring(0, colon).strip();
            String copies = part.substring(colon + 1).strip();
            if (!COPIES.matcher(copies).matches()
                    || datacenter.isEmpty()
                    || replicas.put(datacenter, Integer.valueOf(copies)) != null) {
                throw new IllegalArgumentException("'" + text + "' says not how many copies there are to be: give a"
                        + " number, such as 3, or one for each datacenter, such as dc1:3,dc2:3");
            }
        }
        return replicas;
    }

    /** These settings with turns that are gone after some time. */
    public SchemaSettings withTurnTimeToLive(Duration time) {
        return new SchemaSettings(keyspace, replicasByDatacenter, Optional.of(time));
    }

    /** Whether a single Cassandra keeps everything, which then puts all changes in order by itself. */
    boolean isSingleNode() {
        return replicasByDatacenter.isEmpty();
    }

    String replication() {
        if (isSingleNode()) {
            return "{'class': 'SimpleStrategy', 'replication_factor': 1}";
        }
        return replicasByDatacenter.entrySet().stream()
                .map((Map.Entry<String, Integer> datacenter) ->
                        "'" + datacenter.getKey().replace("'", "''") + "': " + datacenter.getValue())
                .collect(Collectors.joining(", ", "{'class': 'NetworkTopologyStrategy', ", "}"));
    }
}
