// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.cluster.HostPort;
import dev.askel.node.wiring.StorageSettings;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraAddress.Login;
import dev.askel.persistence.schema.SchemaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Cassandra to use: options and environment of the commands that do not run one of their own. */
final class CassandraOptions {

    private static final String PREFIX = "ASKEL_CASSANDRA_";
    private static final String CONTACT_POINTS = PREFIX + "CONTACT_POINTS";
    private static final int PORT = 9042;
    private static final String DATACENTER = "datacenter1";

    @Option(
            names = "--cassandra",
            paramLabel = "H:P,...",
            description = "Nodes of the Cassandra to use, also in " + CONTACT_POINTS + ".")
    private Optional<String> contactPoints = Optional.empty();

    /**
     * Where to store.
     *
     * @throws CliFailure where something is missing or cannot be used
     */
    StorageSettings settings(Variables variables) {
        CassandraAddress address = address(variables);
        Map<String, Integer> replicas = variables
                .find(PREFIX + "REPLICATION")
                .map(given -> (Map<String, Integer>)
                        given.as(text -> SchemaSettings.replicas(text, address.localDatacenter())))
                .orElse(Map.of());
        boolean createsSchema =
                variables.find(PREFIX + "CREATE_SCHEMA").map(Given::flag).orElse(true);
        Optional<Path> secret = variables.find("ASKEL_TOKEN_SECRET_FILE").map(Given::path);
        return new StorageSettings(Optional.of(address), replicas, createsSchema, secret);
    }

    private CassandraAddress address(Variables variables) {
        Given points = variables
                .find("--cassandra", contactPoints, CONTACT_POINTS)
                .orElseThrow(() -> new CliFailure("it is not said which Cassandra to use. Name some of its nodes with"
                        + " --cassandra host:port,... or in " + CONTACT_POINTS
                        + ". 'askel dev' runs a node with a Cassandra of its own."));
        List<String> addresses =
                points.addresses(PORT).stream().map(HostPort::toString).toList();
        String datacenter =
                variables.find(PREFIX + "DATACENTER").map(Given::value).orElse(DATACENTER);
        Optional<Login> login = login(variables);
        return variables
                .find(PREFIX + "KEYSPACE")
                .orElse(new Given(PREFIX + "KEYSPACE", CassandraAddress.KEYSPACE))
                .as(keyspace -> new CassandraAddress(addresses, datacenter, keyspace, login));
    }

    private static Optional<Login> login(Variables variables) {
        Optional<Given> username = variables.find(PREFIX + "USERNAME");
        Optional<String> password = variables
                .find(PREFIX + "PASSWORD_FILE")
                .map(CassandraOptions::read)
                .or(() -> variables.find(PREFIX + "PASSWORD").map(Given::value));
        if (username.isPresent() != password.isPresent()) {
            throw new CliFailure("of " + PREFIX + "USERNAME and " + PREFIX + "PASSWORD (or " + PREFIX
                    + "PASSWORD_FILE) only one is given. Give both, or none.");
        }
        return username.map(name -> new Login(name.value(), password.orElseThrow()));
    }

    private static String read(Given file) {
        try {
            return Files.readString(file.path()).strip();
        } catch (IOException e) {
            throw new CliFailure(file.name() + " is '" + file.value() + "', but that cannot be read (" + e + ").", e);
        }
    }
}
