// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Nodes, wherever they run, with their database and local ECS, which are processes of this machine. */
public final class ChaosCluster implements AutoCloseable {

    private final Path folder;
    private final Distribution distribution;
    private final Hosting hosting;
    private final Database database;
    private final EcsProcess ecs;
    private List<SupervisedNode> nodes = List.of();

    /**
     * A cluster that is still to be started.
     *
     * @param folder for the data and logs of all
     */
    public ChaosCluster(Path folder, Distribution distribution, Hosting hosting, RunLog log) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.distribution = distribution;
        this.hosting = hosting;
        this.database = new Database(this.folder.resolve("database"), distribution, log);
        this.ecs = new EcsProcess(this.folder.resolve("local-ecs"));
        // A run that is broken off leaves no nodes behind; the database notices by itself.
        Runtime.getRuntime().addShutdownHook(new Thread(this::abandon, "chaos-abandon"));
    }

    private void abandon() {
        nodes.forEach(SupervisedNode::abandon);
        ecs.close();
        hosting.close();
    }

    /**
     * Starts everything, all at a time: nodes wait for what they need. Returns when all nodes serve.
     *
     * @param count of nodes
     * @param endpoints variables for all nodes, such as {@code LAMBDA_ENDPOINT}, with what they name on this machine
     * @param startMax how long the nodes may take
     */
    public void start(int count, Map<String, URI> endpoints, Duration startMax) throws IOException {
        CompletableFuture<Void> stored = CompletableFuture.runAsync(database::start);
        nodes = hosting.make(count, variables(count, endpoints));
        nodes.forEach(SupervisedNode::start);
        ecs.start(distribution, nodes.get(0).endpoint());
        stored.join();
        if (!awaitReady(startMax)) {
            throw new IllegalStateException("The nodes do not serve within " + startMax + "; see " + folder);
        }
    }

    private Map<String, String> variables(int count, Map<String, URI> endpoints) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, URI> endpoint : endpoints.entrySet()) {
            variables.put(
                    endpoint.getKey(), hosting.reachable(endpoint.getValue()).toString());
        }
        variables.put("ECS_ENDPOINT", hosting.reachable(ecs.endpoint()).toString());
        variables.put("ASKEL_CASSANDRA_CONTACT_POINTS", hosting.reachable(database.port()));
        variables.put("ASKEL_CASSANDRA_REPLICATION", "1");
        variables.put("ASKEL_CLUSTER_DISCOVERY", "seeds");
        variables.put("ASKEL_CLUSTER_NODES", Integer.toString(count));
        variables.put("ASKEL_CLUSTER_LEASE", "none");
        variables.put("AWS_ACCESS_KEY_ID", "test");
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        return variables;
    }

    /** The nodes, in order. */
    public List<SupervisedNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Where they run. */
    public Hosting hosting() {
        return hosting;
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

    /** Kills all: what they would still do for an orderly end is of no use to anybody. */
    @Override
    public void close() {
        abandon();
        database.close();
    }
}
