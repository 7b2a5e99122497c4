// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static java.util.Objects.requireNonNull;

import dev.askel.ecs.client.EcsChoices;
import dev.askel.ecs.local.BackendChoice;
import dev.askel.engine.limit.Limits;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.cluster.ClusterSettings;
import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.orchestrator.Account;
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
 * @param storage the Cassandra to use
 * @param account account id and region of all ARNs
 * @param ecsEndpoint where ECS tasks are run; empty for real ECS, or for local ECS where that is on
 * @param localEcs who runs the containers of this node's local ECS; empty where it has none
 * @param ecs what is chosen of how ECS is used
 * @param endpoints of services that are not those of AWS
 * @param cluster how the node belongs to a cluster
 * @param lanes how many lanes the cluster gets at its very first start; it has as many for ever
 * @param limits bounds of one execution
 * @param frontLimits what the node takes of the requests that come
 */
public record AskelSettings(
        String host,
        int port,
        Path dataFolder,
        StorageSettings storage,
        Account account,
        Optional<URI> ecsEndpoint,
        Optional<BackendChoice> localEcs,
        EcsChoices ecs,
        Map<AwsService, URI> endpoints,
        ClusterSettings cluster,
        int lanes,
        Limits limits,
        FrontLimits frontLimits) {

    /** The port of Step Functions Local. */
    public static final int DEFAULT_PORT = 8083;

    /** How many lanes a node by itself has. */
    public static final int LANES_OF_ONE = 16;

    /** How many lanes a cluster has: so many that they spread evenly over some ten nodes. */
    public static final int LANES_OF_CLUSTER = 128;

    public AskelSettings {
        requireNonNull(host, "host");
        requireNonNull(dataFolder, "dataFolder");
        requireNonNull(storage, "storage");
        requireNonNull(account, "account");
        requireNonNull(ecsEndpoint, "ecsEndpoint");
        requireNonNull(localEcs, "localEcs");
        requireNonNull(ecs, "ecs");
        endpoints = Map.copyOf(endpoints);
        requireNonNull(cluster, "cluster");
        requireNonNull(limits, "limits");
        requireNonNull(frontLimits, "frontLimits");
    }

    /**
     * To begin with, one node on the loopback address with the embedded Cassandra and real ECS.
     *
     * @param dataFolder where logs, the secret and the embedded Cassandra are kept
     */
    public static Builder builder(Path dataFolder) {
        return new Builder(dataFolder);
    }

    /** To begin with, these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Puts settings together. */
    public static final class Builder {

        private final Path dataFolder;
        private String host = "127.0.0.1";
        private int port = DEFAULT_PORT;
        private StorageSettings storage = StorageSettings.EMBEDDED;
        private Account account = new Account("123456789012", "us-east-1");
        private Optional<URI> ecsEndpoint = Optional.empty();
        private Optional<BackendChoice> localEcs = Optional.empty();
        private EcsChoices ecs = EcsChoices.DEFAULT;
        private Map<AwsService, URI> endpoints = Map.of();
        private ClusterSettings cluster = ClusterSettings.alone();
        private int lanes = LANES_OF_ONE;
        private Limits limits = Limits.DEFAULT;
        private FrontLimits frontLimits = FrontLimits.DEFAULT;

        private Builder(Path dataFolder) {
            this.dataFolder = dataFolder;
        }

        private Builder(AskelSettings from) {
            dataFolder = from.dataFolder;
            host = from.host;
            port = from.port;
            storage = from.storage;
            account = from.account;
            ecsEndpoint = from.ecsEndpoint;
            localEcs = from.localEcs;
            ecs = from.ecs;
            endpoints = from.endpoints;
            cluster = from.cluster;
            lanes = from.lanes;
            limits = from.limits;
            frontLimits = from.frontLimits;
        }

        /** Where the front listens; 0 is any free port. */
        public Builder listenOn(String onHost, int onPort) {
            host = onHost;
            port = onPort;
            return this;
        }

        /** Another Cassandra than the embedded one. */
        public Builder storage(StorageSettings value) {
            storage = value;
            return this;
        }

        /** Another account or region. */
        public Builder account(Account value) {
            account = value;
            return this;
        }

        /** ECS tasks run at an endpoint. */
        public Builder ecsEndpoint(URI value) {
            ecsEndpoint = Optional.of(value);
            return this;
        }

        /** Local ECS on this node. */
        public Builder localEcs(BackendChoice backend) {
            localEcs = Optional.of(backend);
            return this;
        }

        /** Another use of ECS. */
        public Builder ecs(EcsChoices value) {
            ecs = value;
            return this;
        }

        /** Services elsewhere than at AWS. */
        public Builder endpoints(Map<AwsService, URI> value) {
            endpoints = value;
            return this;
        }

        /** One node of several. */
        public Builder cluster(ClusterSettings value) {
            cluster = value;
            return this;
        }

        /** So many lanes, at the very first start. */
        public Builder lanes(int value) {
            lanes = value;
            return this;
        }

        /** Other bounds of executions. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /** Other bounds of what the node takes of the requests that come. */
        public Builder frontLimits(FrontLimits value) {
            frontLimits = value;
            return this;
        }

        /** The settings. */
        public AskelSettings build() {
            return new AskelSettings(
                    host,
                    port,
                    dataFolder,
                    storage,
                    account,
                    ecsEndpoint,
                    localEcs,
                    ecs,
                    endpoints,
                    cluster,
                    lanes,
                    limits,
                    frontLimits);
        }
    }
}
