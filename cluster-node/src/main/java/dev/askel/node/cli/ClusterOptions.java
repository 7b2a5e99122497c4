// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.cluster.ClusterSettings;
import dev.askel.node.cluster.Discovery;
import dev.askel.node.cluster.NodeAddress;
import dev.askel.node.cluster.SplitLease;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How the node belongs to a cluster: options and environment. */
final class ClusterOptions {

    static final int DEFAULT_PORT = 7355;

    private static final String PREFIX = "ASKEL_CLUSTER_";
    private static final int MANAGEMENT_PORT = 7626;
    private static final int NODES_MAX = 1_000;

    @Option(
            names = "--cluster-host",
            paramLabel = "H",
            description = "Address by which other nodes reach this one (that of this machine).")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--cluster-port",
            paramLabel = "N",
            description = "Port by which other nodes reach this one (" + DEFAULT_PORT + ").")
    private Optional<String> port = Optional.empty();

    @Option(names = "--discovery", paramLabel = "HOW", description = "How nodes find each other: seeds or kubernetes.")
    private Optional<String> discovery = Optional.empty();

    @Option(
            names = "--seeds",
            paramLabel = "H:P,...",
            description = "Cluster addresses of the nodes, the same on each of them; the first may begin a cluster.")
    private Optional<String> seeds = Optional.empty();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Expected size of the cluster; more than half must be there to form one (number of seeds).")
    private Optional<String> nodes = Optional.empty();

    /**
     * The node's part in a cluster.
     *
     * @throws CliFailure where something is missing or cannot be used
     */
    ClusterSettings settings(Variables variables) {
        Discovery found = discovery(variables);
        Optional<Given> size = variables.find("--nodes", nodes, PREFIX + "NODES");
        int expected = size.map(given -> given.number(1, NODES_MAX)).orElseGet(() -> sizeOf(found));
        OptionalInt management = management(variables);
        if (found instanceof Discovery.Kubernetes && management.isEmpty()) {
            throw new CliFailure("ASKEL_MANAGEMENT_PORT is off, but nodes in Kubernetes find each other through it."
                    + " Leave it out, or give a port.");
        }
        return new ClusterSettings(address(variables), found, expected, lease(variables), management);
    }

    private Discovery discovery(Variables variables) {
        Optional<Given> how = variables.find("--discovery", discovery, PREFIX + "DISCOVERY");
        return switch (how.map(Given::value).orElse("seeds").toLowerCase(Locale.ROOT)) {
            case "seeds" -> seeds(variables);
            case "kubernetes" -> new Discovery.Kubernetes();
            default -> throw how.orElseThrow().mustBe("seeds or kubernetes", null);
        };
    }

    private Discovery seeds(Variables variables) {
        Given given = variables
                .find("--seeds", seeds, PREFIX + "SEEDS")
                .orElseThrow(() -> new CliFailure("it is not said which nodes form the cluster. Name their cluster"
                        + " addresses with --seeds host:port,... or in " + PREFIX + "SEEDS, or have Kubernetes asked"
                        + " with --discovery kubernetes."));
        return new Discovery.Seeds(given.addresses(DEFAULT_PORT));
    }

    private static int sizeOf(Discovery found) {
        if (found instanceof Discovery.Seeds seeds) {
            return seeds.addresses().size();
        }
        throw new CliFailure("it is not said how many nodes the cluster is to have. Give the number with --nodes or in "
                + PREFIX + "NODES: more than half of them must be there to form a cluster.");
    }

    private NodeAddress address(Variables variables) {
        String reached = variables
                .find("--cluster-host", host, PREFIX + "HOST")
                .map(Given::value)
                .orElseGet(ClusterOptions::thisMachine);
        int reachedAt = variables
                .find("--cluster-port", port, PREFIX + "PORT")
                .map(Given::port)
                .orElse(DEFAULT_PORT);
        return new NodeAddress(
                reached,
                reachedAt,
                variables.find(PREFIX + "BIND_HOST").map(Given::value).orElse(reached),
                variables.find(PREFIX + "BIND_PORT").map(Given::port).orElse(reachedAt));
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (IOException e) {
            throw new CliFailure(
                    "this machine does not know its own address. Give it with --cluster-host or in " + PREFIX + "HOST.",
                    e);
        }
    }

    private static SplitLease lease(Variables variables) {
        Optional<Given> lease = variables.find(PREFIX + "LEASE");
        return switch (lease.map(Given::value).orElse("none").toLowerCase(Locale.ROOT)) {
            case "none" -> SplitLease.NONE;
            case "kubernetes" -> SplitLease.KUBERNETES;
            default -> throw lease.orElseThrow().mustBe("none or kubernetes", null);
        };
    }

    private static OptionalInt management(Variables variables) {
        Optional<Given> given = variables.find("ASKEL_MANAGEMENT_PORT");
        if (given.filter(value -> "off".equalsIgnoreCase(value.value())).isPresent()) {
            return OptionalInt.empty();
        }
        int number = given.map(Given::port).orElse(MANAGEMENT_PORT);
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
