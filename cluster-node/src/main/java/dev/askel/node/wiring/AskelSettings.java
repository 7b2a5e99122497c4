// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.limit.Limits;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.orchestrator.Account;
import dev.askel.persistence.journal.CassandraAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that a node is told.
 *
 * @param host the address that the front listens on
 * @param port the port of the front; 0 for any free one
 * @param dataFolder where logs, the secret and the embedded Cassandra are kept
 * @param cassandra a Cassandra to use; empty for the embedded one
 * @param account account id and region of all ARNs
 * @param ecsEndpoint where ECS tasks are run; empty for real ECS, or for local ECS where that is on
 * @param localEcs whether this node runs ECS tasks as processes of its own
 * @param endpoints of services that are not those of AWS
 * @param cluster how the nodes of a cluster reach this one
 * @param lanes how many lanes the cluster has: the same on every node, for ever
 * @param limits bounds of one execution
 * @param frontLimits what the node takes of the requests that come
 */
public record AskelSettings(
        String host,
        int port,
        Path dataFolder,
        Optional<CassandraAddress> cassandra,
        Account account,
        Optional<URI> ecsEndpoint,
        boolean localEcs,
        Map<AwsService, URI> endpoints,
        ClusterAddress cluster,
        int lanes,
        Limits limits,
        FrontLimits frontLimits) {

    /** The port of Step Functions Local. */
    public static final int DEFAULT_PORT = 8083;

    private static final int DEFAULT_LANES = 16;

    /**
     * How other nodes reach this one.
     *
     * @param port 0 for any free one
     */
    public record ClusterAddress(String host, int port) {
        public ClusterAddress {
            requireNonNull(host, "host");
        }
    }

    public AskelSettings {
        requireNonNull(host, "host");
        requireNonNull(dataFolder, "dataFolder");
        requireNonNull(cassandra, "cassandra");
        requireNonNull(account, "account");
        requireNonNull(ecsEndpoint, "ecsEndpoint");
        endpoints = Map.copyOf(endpoints);
        requireNonNull(cluster, "cluster");
        requireNonNull(limits, "limits");
        requireNonNull(frontLimits, "frontLimits");
    }

    /**
     * One node on the loopback address with the embedded Cassandra and real ECS; the rest is set by the other methods.
     */
    public static AskelSettings of(Path dataFolder) {
        return new AskelSettings(
                "127.0.0.1",
                DEFAULT_PORT,
                dataFolder,
                Optional.empty(),
                new Account("123456789012", "us-east-1"),
                Optional.empty(),
                false,
                Map.of(),
                new ClusterAddress("127.0.0.1", 0),
                DEFAULT_LANES,
                Limits.DEFAULT,
                FrontLimits.DEFAULT);
    }

    /** Listening elsewhere. */
    public AskelSettings listeningOn(String otherHost, int otherPort) {
        return new AskelSettings(
                otherHost,
                otherPort,
                dataFolder,
                cassandra,
                account,
                ecsEndpoint,
                localEcs,
                endpoints,
                cluster,
                lanes,
                limits,
                frontLimits);
    }

    /** With another Cassandra than the embedded one. */
    public AskelSettings withCassandra(CassandraAddress address) {
        return new AskelSettings(
                host,
                port,
                dataFolder,
                Optional.of(address),
                account,
                ecsEndpoint,
                localEcs,
                endpoints,
                cluster,
                lanes,
                limits,
                frontLimits);
    }

    /** For another account or region. */
    public AskelSettings withAccount(Account other) {
        return new AskelSettings(
                host,
                port,
                dataFolder,
                cassandra,
                other,
                ecsEndpoint,
                localEcs,
                endpoints,
                cluster,
                lanes,
                limits,
                frontLimits);
    }

    /** With ECS tasks run at an endpoint. */
    public AskelSettings withEcsEndpoint(URI endpoint) {
        return new AskelSettings(
                host,
                port,
                dataFolder,
                cassandra,
                account,
                Optional.of(endpoint),
                localEcs,
                endpoints,
                cluster,
                lanes,
                limits,
                frontLimits);
    }

    /** With services elsewhere than at AWS. */
    public AskelSettings withEndpoints(Map<AwsService, URI> others) {
        return new AskelSettings(
                host,
                port,
                dataFolder,
                cassandra,
                account,
                ecsEndpoint,
                localEcs,
                others,
                cluster,
                lanes,
                limits,
                frontLimits);
    }

    /** With local ECS on this node. */
    public AskelSettings withLocalEcs() {
        return new AskelSettings(
                host,
                port,
                dataFolder,
                cassandra,
                account,
                ecsEndpoint,
                true,
                endpoints,
                cluster,
                lanes,
                limits,
                frontLimits);
    }

    /** With other bounds of executions. */
    public AskelSettings withLimits(Limits other) {
        return new AskelSettings(
                host,
                port,
                dataFolder,
                cassandra,
                account,
                ecsEndpoint,
                localEcs,
                endpoints,
                cluster,
                lanes,
                other,
                frontLimits);
    }

    /** With other bounds of what it takes of the requests that come. */
    public AskelSettings withFrontLimits(FrontLimits other) {
        return new AskelSettings(
                host,
                port,
                dataFolder,
                cassandra,
                account,
                ecsEndpoint,
                localEcs,
                endpoints,
                cluster,
                lanes,
                limits,
                other);
    }
}
