// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Nodes, their database and local ECS, all as processes of this machine. */
public final class ChaosCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path folder;
    private final Distribution distribution;
    private final RunLog log;
    private final Wires wires = new Wires();
    private final List<WireProxy> proxies = new ArrayList<>();
    private final List<SupervisedNode> nodes = new ArrayList<>();
    private final Database database;
    private final EcsProcess ecs;

    /**
     * A cluster that is still to be started.
     *
     * @param folder for the data and logs of all
     */
    public ChaosCluster(Path folder, Distribution distribution, RunLog log) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.distribution = distribution;
        this.log = log;
        this.database = new Database(this.folder.resolve("database"), distribution, log);
        this.ecs = new EcsProcess(this.folder.resolve("local-ecs"));
        // A run that is broken off leaves no nodes behind; the database notices by itself.
        Runtime.getRuntime().addShutdownHook(new Thread(this::abandon, "chaos-abandon"));
    }

    private void abandon() {
        nodes.forEach(SupervisedNode::abandon);
        ecs.close();
    }

    /**
     * Starts everything, all at a time: nodes wait for what they need. Returns when all nodes serve.
     *
     * @param count of nodes
     * @param variables for all nodes, such as {@code LAMBDA_ENDPOINT}
     * @param startMax how long the nodes may take
     */
    public void start(int count, Map<String, String> variables, Duration startMax) throws IOException {
        CompletableFuture<Void> stored = CompletableFuture.runAsync(database::start);
        List<Integer> clusterPorts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            int real = Ports.free();
            clusterPorts.add(real);
            proxies.add(new WireProxy(number, real, wires, this::owner));
        }
        for (int number = 1; number <= count; number++) {
            nodes.add(node(number, clusterPorts.get(number - 1), variables));
        }
        nodes.forEach(SupervisedNode::start);
        ecs.start(distribution, nodes.get(0).endpoint());
        stored.join();
        if (!awaitReady(startMax)) {
            throw new IllegalStateException("The nodes do not serve within " + startMax + "; see " + folder);
        }
    }

    private SupervisedNode node(int number, int clusterPort, Map<String, String> variables) throws IOException {
        int port = Ports.free();
        Path data = folder.resolve("node" + number);
        Map<String, String> environment = new LinkedHashMap<>(variables);
        environment.put("ASKEL_HOST", LOOPBACK);
        environment.put("ASKEL_PORT", Integer.toString(port));
        environment.put("ASKEL_DATA", data.toString());
        environment.put("ASKEL_CASSANDRA_CONTACT_POINTS", database.contactPoint());
        environment.put("ASKEL_CASSANDRA_REPLICATION", "1");
        environment.put("ASKEL_CLUSTER_HOST", LOOPBACK);
        environment.put(
                "ASKEL_CLUSTER_PORT", Integer.toString(proxies.get(number - 1).port()));
        environment.put("ASKEL_CLUSTER_BIND_HOST", LOOPBACK);
        environment.put("ASKEL_CLUSTER_BIND_PORT", Integer.toString(clusterPort));
        environment.put("ASKEL_CLUSTER_DISCOVERY", "seeds");
        environment.put("ASKEL_CLUSTER_SEEDS", seeds());
        environment.put("ASKEL_CLUSTER_NODES", Integer.toString(proxies.size()));
        environment.put("ASKEL_CLUSTER_LEASE", "none");
        environment.put("ASKEL_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        environment.put("ECS_ENDPOINT", ecs.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        return new SupervisedNode(
                number,
                distribution.command("node"),
                environment,
                folder.resolve("node" + number + ".out"),
                URI.create("http://" + LOOPBACK + ":" + port),
                log);
    }

    private String seeds() {
        return proxies.stream().map(proxy -> LOOPBACK + ":" + proxy.port()).collect(Collectors.joining(","));
    }

    /** The node whose process has a connection open; asked while it is being accepted. */
    private int owner(int fromPort, int toPort) {
        return SocketOwners.inode(fromPort, toPort)
                .flatMap(inode -> nodes.stream()
                        .filter(node -> node.pid().isPresent()
                                && SocketOwners.has(node.pid().getAsLong(), inode))
                        .map(SupervisedNode::number)
                        .findFirst())
                .orElse(Wires.UNKNOWN);
    }

    /** Whether the wires between nodes can be cut on this system. */
    public static boolean canCut() {
        return SocketOwners.isKnown();
    }

    /** The nodes, in order. */
    public List<SupervisedNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Their database. */
    public Database database() {
        return database;
    }

    /** Where their tasks run. */
    public EcsProcess ecs() {
        return ecs;
    }

    /** The folder of all data and logs. */
    public Path folder() {
        return folder;
    }

    /** Whether all nodes have come to serve in time. */
    public boolean awaitReady(Duration atMost) {
        return Pauses.until(atMost, this::isReady);
    }

    /** Whether all nodes say that they serve. */
    public boolean isReady() {
        return nodes.stream().allMatch(SupervisedNode::isReady);
    }

    /** Cuts what a node sends to the others. */
    public void cutFrom(int node) {
        others(node).forEach(other -> wires.cut(node, other));
    }

    /** Cuts what the others send to a node. */
    public void cutTo(int node) {
        others(node).forEach(other -> wires.cut(other, node));
        wires.cut(Wires.UNKNOWN, node);
    }

    /** Undoes {@link #cutFrom}. */
    public void healFrom(int node) {
        others(node).forEach(other -> wires.heal(node, other));
    }

    /** Undoes {@link #cutTo}. */
    public void healTo(int node) {
        others(node).forEach(other -> wires.heal(other, node));
        wires.heal(Wires.UNKNOWN, node);
    }

    private List<Integer> others(int node) {
        return nodes.stream()
                .map(SupervisedNode::number)
                .filter(number -> number != node)
                .toList();
    }

    /** Kills all: what they would still do for an orderly end is of no use to anybody. */
    @Override
    public void close() {
        abandon();
        proxies.forEach(WireProxy::close);
        database.close();
    }
}
