// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    public SchemaSettings {
        Objects.requireNonNull(keyspace, "keyspace");
        replicasByDatacenter = new TreeMap<>(replicasByDatacenter);
        Objects.requireNonNull(turnTimeToLive, "turnTimeToLive");
    }

    /** One copy of everything, kept for ever: for a single node. */
    public static SchemaSettings singleNode(String keyspace) {
        return new SchemaSettings(keyspace, new TreeMap<>(), Optional.empty());
    }

    /** These settings with turns that are gone after some time. */
    public SchemaSettings withTurnTimeToLive(Duration time) {
        return new SchemaSettings(keyspace, replicasByDatacenter, Optional.of(time));
    }

    String replication() {
        if (replicasByDatacenter.isEmpty()) {
            return "{'class': 'SimpleStrategy', 'replication_factor': 1}";
        }
        return replicasByDatacenter.entrySet().stream()
                .map((Map.Entry<String, Integer> datacenter) ->
                        "'" + datacenter.getKey().replace("'", "''") + "': " + datacenter.getValue())
                .collect(Collectors.joining(", ", "{'class': 'NetworkTopologyStrategy', ", "}"));
    }
}
