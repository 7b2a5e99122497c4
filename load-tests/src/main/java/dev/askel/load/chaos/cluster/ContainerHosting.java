// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Nodes as containers of the image. They hear each other on a network that has nothing else, from which a node can be
 * taken; database, ECS and functions are processes of this machine, which they reach over another one.
 */
public final class ContainerHosting implements Hosting {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String ALL_ADDRESSES = "0.0.0.0";
    private static final String MEMORY = "900m";
    private static final int API = 8083;
    private static final int FIRST_HOST = 11;
    private static final int SUBNETS = 200;
    private static final int SUBNET_TRIES = 20;
    private static final long HEAL_PAUSE_MILLIS = 500;

    private final String prefix = "askel-chaos-" + ProcessHandle.current().pid();
    private final String image = prefix;
    private final Path folder;
    private final Distribution distribution;
    private final RunLog log;
    private final Docker docker;
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Forwarder> forwarders = new HashMap<>();
    private final Map<Integer, Integer> cuts = new HashMap<>();
    private String subnet;
    private boolean closed;

    /**
     * Hosting of no nodes yet.
     *
     * @param folder for logs
     * @param distribution from which the image is made, beside its Dockerfile
     */
    public ContainerHosting(Path folder, Distribution distribution, RunLog log) {
        this.folder = folder.toAbsolutePath();
        this.distribution = distribution;
        this.log = log;
        this.docker = new Docker(this.folder.resolve("docker.out"));
    }

    @Override
    public Cuts cuts() {
        return Cuts.WHOLE;
    }

    @Override
    public String reachable(int port) throws IOException {
        if (subnet == null) {
            build();
            connect();
        }
        Forwarder forwarder = forwarders.get(port);
        if (forwarder == null) {
            forwarder = new Forwarder(gateway(), port);
            forwarders.put(port, forwarder);
        }
        return gateway().getHostAddress() + ":" + forwarder.port();
    }

    private void build() {
        log.line("building the image");
        Path root = distribution.home().resolve("../../..").normalize();
        String dockerfile = root.resolve("cluster-node/Dockerfile").toString();
        docker.run(
                List.of("build", "--quiet", "--file", dockerfile, "--target", "node", "--tag", image, root.toString()));
    }

    private void connect() {
        docker.run(List.of("network", "create", outside()));
        int first = (int) (ProcessHandle.current().pid() % SUBNETS);
        for (int tries = 0; tries < SUBNET_TRIES && subnet == null; tries++) {
            String candidate = "10.213." + (first + tries) % SUBNETS + ".";
            if (docker.attempt("network", "create", "--internal", "--subnet", candidate + "0/24", between())) {
                subnet = candidate;
            }
        }
        if (subnet == null) {
            throw new IllegalStateException("Docker makes no network between nodes; see " + folder);
        }
    }

    private InetAddress gateway() throws IOException {
        return InetAddress.getByName(
                docker.run(List.of("network", "inspect", "--format", "{{(index .IPAM.Config 0).Gateway}}", outside())));
    }

    private String outside() {
        return prefix + "-outside";
    }

    private String between() {
        return prefix + "-between";
    }

    @Override
    public List<SupervisedNode> make(int count, Map<String, String> variables) {
        List<SupervisedNode> nodes = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            nodes.add(node(number, count, variables));
        }
        return nodes;
    }

    private SupervisedNode node(int number, int count, Map<String, String> variables) {
        int port = Ports.free();
        String name = name(number);
        Map<String, String> environment = new LinkedHashMap<>(variables);
        environment.put("ASKEL_CLUSTER_HOST", alias(number));
        environment.put("ASKEL_CLUSTER_BIND_HOST", ALL_ADDRESSES);
        environment.put(
                "ASKEL_CLUSTER_SEEDS",
                IntStream.rangeClosed(1, count)
                        .mapToObj(ContainerHosting::alias)
                        .collect(Collectors.joining(",")));
        environment.put("JDK_JAVA_OPTIONS", String.join(" ", distribution.flags()));
        List<String> create = new ArrayList<>(List.of("create", "--name", name, "--network", outside()));
        create.addAll(List.of("--publish", LOOPBACK + ":" + port + ":" + API, "--memory", MEMORY, "--read-only"));
        create.addAll(List.of("--tmpfs", "/tmp:rw,exec", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        environment.forEach((variable, value) -> create.addAll(List.of("--env", variable + "=" + value)));
        create.add(image);
        names.add(name);
        docker.run(create);
        docker.run(joining(number));
        Path output = folder.resolve("node" + number + ".out");
        List<String> start = Docker.command("start", "--attach", name);
        return new SupervisedNode(
                number,
                new SupervisedNode.Launch(start, Map.of(), output),
                new ContainerControl(docker, name),
                URI.create("http://" + LOOPBACK + ":" + port),
                log);
    }

    /** With the same address as ever, so that the connections of a node that was cut off go on. */
    private List<String> joining(int number) {
        String address = subnet + (FIRST_HOST + number);
        return List.of("network", "connect", "--alias", alias(number), "--ip", address, between(), name(number));
    }

    private String name(int number) {
        return prefix + "-" + alias(number);
    }

    private static String alias(int number) {
        return "node" + number;
    }

    @Override
    public synchronized void cut(int node, boolean outbound, boolean inbound) {
        if (cuts.merge(node, 1, Integer::sum) == 1) {
            docker.attempt("network", "disconnect", between(), name(node));
        }
    }

    /** A container that is just being started is tried again: without its network it would never find the others. */
    @Override
    public synchronized void heal(int node, boolean outbound, boolean inbound) {
        cuts.computeIfPresent(node, (number, times) -> times == 1 ? null : times - 1);
        while (!closed && !cuts.containsKey(node) && !isJoined(node)) {
            docker.attempt(joining(node).toArray(String[]::new));
            Pauses.millis(HEAL_PAUSE_MILLIS);
        }
    }

    private boolean isJoined(int node) {
        String format = "{{if index .NetworkSettings.Networks \"" + between() + "\"}}joined{{end}}";
        return docker.run(List.of("inspect", "--format", format, name(node))).equals("joined");
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        names.forEach(name -> docker.attempt("rm", "--force", "--volumes", name));
        docker.attempt("network", "rm", between());
        docker.attempt("network", "rm", outside());
        docker.attempt("image", "rm", "--no-prune", image);
        forwarders.values().forEach(Forwarder::close);
    }
}
