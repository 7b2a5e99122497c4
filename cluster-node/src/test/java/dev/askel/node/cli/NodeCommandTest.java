// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.node.cluster.Discovery;
import dev.askel.node.cluster.HostPort;
import dev.askel.node.cluster.NodeAddress;
import dev.askel.node.cluster.SplitLease;
import dev.askel.node.wiring.AskelSettings;
import dev.askel.persistence.journal.CassandraAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code askel node} makes of its environment, and what it says of mistakes. */
class NodeCommandTest {

    private static final Map<String, String> LEAST = Map.of(
            "ASKEL_CASSANDRA_CONTACT_POINTS", "c1:9043, c2",
            "ASKEL_CLUSTER_SEEDS", "a:7001,b,[::1]:7003",
            "ASKEL_CLUSTER_HOST", "a",
            "ASKEL_CLUSTER_PORT", "7001");

    @Test
    void shouldTakeDefaults_whenOnlyTheNecessaryIsGiven() {
        AskelSettings settings = settings(LEAST);

        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8083);
        assertThat(settings.lanes()).isEqualTo(128);
        assertThat(settings.storage().cassandra())
                .contains(
                        new CassandraAddress(List.of("c1:9043", "c2:9042"), "datacenter1", "askel", Optional.empty()));
        assertThat(settings.storage().createsSchema()).isTrue();
        assertThat(settings.cluster().address()).isEqualTo(NodeAddress.of("a", 7001));
        assertThat(settings.cluster().discovery())
                .isEqualTo(new Discovery.Seeds(
                        List.of(new HostPort("a", 7001), new HostPort("b", 7355), new HostPort("::1", 7003))));
        assertThat(settings.cluster().majority()).isEqualTo(2);
        assertThat(settings.cluster().managementPort()).isEqualTo(OptionalInt.of(7626));
        assertThat(settings.cluster().lease()).isEqualTo(SplitLease.NONE);
    }

    @Test
    void shouldTakeAllThatIsGiven_whenItRunsInAContainer(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.putAll(Map.of(
                "ASKEL_CASSANDRA_DATACENTER", "dc1",
                "ASKEL_CASSANDRA_KEYSPACE", "flows",
                "ASKEL_CASSANDRA_USERNAME", "askel",
                "ASKEL_CASSANDRA_PASSWORD_FILE", password.toString(),
                "ASKEL_CASSANDRA_REPLICATION", "2",
                "ASKEL_CASSANDRA_CREATE_SCHEMA", "false",
                "ASKEL_CLUSTER_BIND_HOST", "0.0.0.0",
                "ASKEL_CLUSTER_BIND_PORT", "9999",
                "ASKEL_CLUSTER_NODES", "5",
                "ASKEL_MANAGEMENT_PORT", "off"));
        variables.put("ASKEL_CLUSTER_LEASE", "kubernetes");

        AskelSettings settings = settings(variables);

        CassandraAddress cassandra = settings.storage().cassandra().orElseThrow();
        assertThat(cassandra.localDatacenter()).isEqualTo("dc1");
        assertThat(cassandra.keyspace()).isEqualTo("flows");
        assertThat(cassandra.login()).contains(new CassandraAddress.Login("askel", "secret"));
        assertThat(settings.storage().replicasByDatacenter()).isEqualTo(Map.of("dc1", 2));
        assertThat(settings.storage().createsSchema()).isFalse();
        assertThat(settings.cluster().address()).isEqualTo(new NodeAddress("a", 7001, "0.0.0.0", 9999));
        assertThat(settings.cluster().majority()).isEqualTo(3);
        assertThat(settings.cluster().managementPort()).isEmpty();
        assertThat(settings.cluster().lease()).isEqualTo(SplitLease.KUBERNETES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ASKEL_CASSANDRA_CONTACT_POINTS |        | Name some of its nodes with --cassandra host:port,...
        ASKEL_CASSANDRA_CONTACT_POINTS | a:b    | ASKEL_CASSANDRA_CONTACT_POINTS is 'a:b', but 'a:b' is no host and port
        ASKEL_CASSANDRA_KEYSPACE       | My-Ks  | 'My-Ks' is no keyspace name
        ASKEL_CASSANDRA_USERNAME       | me     | only one is given. Give both, or none.
        ASKEL_CASSANDRA_PASSWORD_FILE  | /none  | ASKEL_CASSANDRA_PASSWORD_FILE is '/none', but that cannot be read
        ASKEL_CASSANDRA_REPLICATION    | many   | such as 3, or one for each datacenter, such as dc1:3,dc2:3
        ASKEL_CASSANDRA_CREATE_SCHEMA  | maybe  | ASKEL_CASSANDRA_CREATE_SCHEMA is 'maybe', but must be true or false.
        ASKEL_CLUSTER_SEEDS            |        | Name their cluster addresses with --seeds host:port,...
        ASKEL_CLUSTER_SEEDS            | a:1,,b | '' is no host and port, such as 10.0.0.1:7355
        ASKEL_CLUSTER_SEEDS            | a:99999| 'a:99999' is no host and port
        ASKEL_CLUSTER_DISCOVERY        | dns    | ASKEL_CLUSTER_DISCOVERY is 'dns', but must be seeds or kubernetes.
        ASKEL_CLUSTER_DISCOVERY        | kubernetes | Give the number with --nodes or in ASKEL_CLUSTER_NODES
        ASKEL_CLUSTER_NODES            | 0      | ASKEL_CLUSTER_NODES is '0', but must be a number between 1 and 1000.
        ASKEL_CLUSTER_PORT             | x      | ASKEL_CLUSTER_PORT is 'x', but must be a number between 0 and 65535.
        ASKEL_CLUSTER_LEASE            | etcd   | ASKEL_CLUSTER_LEASE is 'etcd', but must be none or kubernetes.
        ASKEL_PORT                     | -1     | ASKEL_PORT is '-1', but must be a number between 0 and 65535.
        """)
    void shouldSayWhatIsWrongAndHowToMendIt_whenAValueCannotBeUsed(String name, String value, String message) {
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.put(name, value == null ? "" : value);

        assertThatThrownBy(() -> settings(variables))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldNeedTheManagementPort_whenKubernetesIsAsked() {
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.putAll(Map.of(
                "ASKEL_CLUSTER_DISCOVERY", "kubernetes", "ASKEL_CLUSTER_NODES", "3", "ASKEL_MANAGEMENT_PORT", "0"));

        assertThatThrownBy(() -> settings(variables))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("nodes in Kubernetes find each other through it");
    }

    private static AskelSettings settings(Map<String, String> variables) {
        return NodeEnvironment.settings(variables);
    }
}
