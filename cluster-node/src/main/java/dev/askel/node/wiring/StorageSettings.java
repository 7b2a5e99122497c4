// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static java.util.Objects.requireNonNull;

import dev.askel.persistence.journal.CassandraAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a node stores.
 *
 * @param cassandra a Cassandra to use; empty for the embedded one
 * @param replicasByDatacenter how many copies each datacenter keeps, used when the keyspace is made; empty for three in
 *     the local one, or as many as it has nodes
 * @param createsSchema whether the node makes keyspace and tables where they are missing
 * @param tokenSecretFile holds the secret of tokens; where it is empty, a node by itself keeps the secret in its data
 *     folder, a cluster in Cassandra
 */
public record StorageSettings(
        Optional<CassandraAddress> cassandra,
        Map<String, Integer> replicasByDatacenter,
        boolean createsSchema,
        Optional<Path> tokenSecretFile) {

    /** The embedded Cassandra. */
    public static final StorageSettings EMBEDDED =
            new StorageSettings(Optional.empty(), Map.of(), true, Optional.empty());

    public StorageSettings {
        requireNonNull(cassandra, "cassandra");
        replicasByDatacenter = Map.copyOf(replicasByDatacenter);
        requireNonNull(tokenSecretFile, "tokenSecretFile");
    }

    /** Another Cassandra than the embedded one. */
    public static StorageSettings at(CassandraAddress address) {
        return new StorageSettings(Optional.of(address), Map.of(), true, Optional.empty());
    }
}
