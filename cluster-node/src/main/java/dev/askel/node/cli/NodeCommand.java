// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.api.FrontStartException;
import dev.askel.node.cluster.ManagementStartException;
import dev.askel.node.cluster.NodeAddress;
import dev.askel.node.cluster.NodeEnd;
import dev.askel.node.orchestrator.Account;
import dev.askel.node.wiring.AskelNode;
import dev.askel.node.wiring.AskelSettings;
import dev.askel.node.wiring.StorageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code askel node}: one node of a cluster, in the foreground. Every option has its environment variable, which
 * containers use.
 */
@Command(
        name = "node",
        description = "Runs one node of a cluster over a Cassandra that is there, in the foreground. Exit codes: 0 was"
                + " stopped, 1 could not start, 2 was not understood, 3 was removed from the cluster: start it again.")
final class NodeCommand implements Callable<Integer> {

    private static final String EVERYWHERE = "0.0.0.0";

    private final Console console;

    @Option(
            names = "--host",
            paramLabel = "H",
            description = "Address that the API listens on, also in ASKEL_HOST (" + EVERYWHERE + ").")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the API, also in ASKEL_PORT (" + NodeOptions.DEFAULT_PORT + ").")
    private Optional<String> port = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for logs, also in ASKEL_DATA (./.askel).")
    private Optional<String> data = Optional.empty();

    @Mixin
    private CassandraOptions cassandra = new CassandraOptions();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private LimitsOption limits = new LimitsOption();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show these options.")
    private boolean help;

    NodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        AskelSettings settings = settings(new Variables(System.getenv()));
        new ListenAddress(settings.host(), settings.port()).requireFree();
        requireFree(settings.cluster().address());
        return run(DataFolder.claim(settings.dataFolder()), settings);
    }

    /**
     * What the options say, and the environment where they are silent.
     *
     * @throws CliFailure where something is missing or cannot be used
     */
    AskelSettings settings(Variables variables) {
        LocalEnvironment environment = LocalEnvironment.of(variables.values());
        environment.notes().forEach(console::note);
        ListenAddress address = address(variables);
        Path folder = Path.of(
                variables.find("--data", data, "ASKEL_DATA").map(Given::value).orElse(".askel"));
        AskelSettings.Builder settings = AskelSettings.builder(folder)
                .listenOn(address.host(), address.port())
                .storage(cassandra.settings(variables))
                .cluster(cluster.settings(variables))
                .lanes(AskelSettings.LANES_OF_CLUSTER)
                .account(new Account(environment.accountId(), environment.region()))
                .endpoints(environment.endpoints())
                .ecs(environment.ecs())
                .limits(limits.limits())
                .frontLimits(limits.frontLimits());
        environment.ecsEndpoint().ifPresent(settings::ecsEndpoint);
        return settings.build();
    }

    private ListenAddress address(Variables variables) {
        return new ListenAddress(
                variables.find("--host", host, "ASKEL_HOST").map(Given::value).orElse(EVERYWHERE),
                variables.find("--port", port, "ASKEL_PORT").map(Given::port).orElse(NodeOptions.DEFAULT_PORT));
    }

    private static void requireFree(NodeAddress address) {
        if (!new ListenAddress(address.bindHost(), address.bindPort()).isFree()) {
            throw new CliFailure("port " + address.bindPort() + " on " + address.bindHost()
                    + " is in use. Stop the program that listens there, or choose another port with --cluster-port.");
        }
    }

    private int run(DataFolder folder, AskelSettings settings) {
        AskelNode node = AskelNode.of(settings);
        NodeProcessEnd end = NodeProcessEnd.of(node, folder, console);
        try {
            node.start(console::note);
        } catch (RuntimeException e) {
            if (end.isWanted() || isRemoved(node)) {
                return end.await();
            }
            end.close();
            throw forTheUser(e);
        }
        console.line(
                "Askel is ready on " + node.endpoint() + ", one node of a cluster. Logs are in " + folder.logs() + ".");
        return end.await();
    }

    private static RuntimeException forTheUser(RuntimeException e) {
        boolean understood = e instanceof StorageException
                || e instanceof FrontStartException
                || e instanceof ManagementStartException;
        return understood ? new CliFailure(e.getMessage(), e) : e;
    }

    private static boolean isRemoved(AskelNode node) {
        return node.ended().toCompletableFuture().getNow(NodeEnd.STOPPED) == NodeEnd.REMOVED;
    }
}
