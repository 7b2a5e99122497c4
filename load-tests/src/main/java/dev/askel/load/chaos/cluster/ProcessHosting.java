// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Nodes as processes of this machine, which hear each other through proxies of this process. Which of them has opened a
 * connection is known where the system tells.
 */
public final class ProcessHosting implements Hosting {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path folder;
    private final Distribution distribution;
    private final RunLog log;
    private final Wires wires = new Wires();
    private final List<WireProxy> proxies = new ArrayList<>();
    private final List<SupervisedNode> nodes = new ArrayList<>();

    /**
     * Hosting of no nodes yet.
     *
     * @param folder for their data and logs
     */
    public ProcessHosting(Path folder, Distribution distribution, RunLog log) {
        this.folder = folder.toAbsolutePath();
        this.distribution = distribution;
        this.log = log;
    }

    @Override
    public Cuts cuts() {
        return here();
    }

    /** What can be cut on this machine. */
    public static Cuts here() {
        return SocketOwners.isKnown() ? Cuts.EACH_WAY : Cuts.NONE;
    }

    @Override
    public List<SupervisedNode> make(int count, Map<String, String> variables) throws IOException {
        List<Integer> clusterPorts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            int real = Ports.free();
            clusterPorts.add(real);
            proxies.add(new WireProxy(number, real, wires, this::owner));
        }
        for (int number = 1; number <= count; number++) {
            nodes.add(node(number, clusterPorts.get(number - 1), variables));
        }
        return List.copyOf(nodes);
    }

    private SupervisedNode node(int number, int clusterPort, Map<String, String> variables) throws IOException {
        int port = Ports.free();
        Map<String, String> environment = new LinkedHashMap<>(variables);
        environment.put("ASKEL_HOST", LOOPBACK);
        environment.put("ASKEL_PORT", Integer.toString(port));
        environment.put("ASKEL_DATA", folder.resolve("node" + number).toString());
        environment.put("ASKEL_CLUSTER_HOST", LOOPBACK);
        environment.put(
                "ASKEL_CLUSTER_PORT", Integer.toString(proxies.get(number - 1).port()));
        environment.put("ASKEL_CLUSTER_BIND_HOST", LOOPBACK);
        environment.put("ASKEL_CLUSTER_BIND_PORT", Integer.toString(clusterPort));
        environment.put("ASKEL_CLUSTER_SEEDS", seeds());
        environment.put("ASKEL_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        Path output = folder.resolve("node" + number + ".out");
        return new SupervisedNode(
                number,
                new SupervisedNode.Launch(distribution.command("node"), environment, output),
                new ProcessControl(),
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

    @Override
    public String reachable(int port) {
        return LOOPBACK + ":" + port;
    }

    @Override
    public void cut(int node, boolean outbound, boolean inbound) {
        if (outbound) {
            others(node).forEach(other -> wires.cut(node, other));
        }
        if (inbound) {
            others(node).forEach(other -> wires.cut(other, node));
            wires.cut(Wires.UNKNOWN, node);
        }
    }

    @Override
    public void heal(int node, boolean outbound, boolean inbound) {
        if (outbound) {
            others(node).forEach(other -> wires.heal(node, other));
        }
        if (inbound) {
            others(node).forEach(other -> wires.heal(other, node));
            wires.heal(Wires.UNKNOWN, node);
        }
    }

    private List<Integer> others(int node) {
        return IntStream.rangeClosed(1, proxies.size())
                .filter(number -> number != node)
                .boxed()
                .toList();
    }

    @Override
    public void close() {
        proxies.forEach(WireProxy::close);
    }
}
