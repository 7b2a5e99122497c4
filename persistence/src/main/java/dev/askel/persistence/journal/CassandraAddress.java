// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import dev.askel.persistence.embedded.EmbeddedCassandra;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Askel's data are.
 *
 * @param contactPoints nodes to begin with, each {@code host:port}
 * @param localDatacenter the datacenter that this node talks to
 * @param keyspace the keyspace of all tables: lower-case letters, digits and underscores
 * @param login name and password, where Cassandra asks for them
 */
public record CassandraAddress(
        List<String> contactPoints, String localDatacenter, String keyspace, Optional<Login> login) {

    /** The keyspace where none is chosen. */
    public static final String KEYSPACE = "askel";

    private static final Pattern KEYSPACE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    /** A name and a password. */
    public record Login(String username, String password) {
        public Login {
            Objects.requireNonNull(username, "username");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    public CassandraAddress {
        contactPoints = List.copyOf(contactPoints);
        Objects.requireNonNull(localDatacenter, "localDatacenter");
        Objects.requireNonNull(login, "login");
        if (contactPoints.isEmpty()) {
            throw new IllegalArgumentException("Cassandra needs at least one contact point, host:port");
        }
        if (!KEYSPACE_NAME.matcher(keyspace).matches()) {
            throw new IllegalArgumentException(
                    "'" + keyspace + "' is no keyspace name: use up to 48 lower-case letters,"
                            + " digits and underscores, a letter first");
        }
    }

    /** The embedded Cassandra, with the usual keyspace. */
    public static CassandraAddress of(EmbeddedCassandra cassandra) {
        String contactPoint = cassandra.contactPoint().getAddress().getHostAddress() + ":"
                + cassandra.contactPoint().getPort();
        return new CassandraAddress(List.of(contactPoint), EmbeddedCassandra.DATACENTER, KEYSPACE, Optional.empty());
    }

    /** The same Cassandra with another keyspace. */
    public CassandraAddress withKeyspace(String other) {
        return new CassandraAddress(contactPoints, localDatacenter, other, login);
    }
}
