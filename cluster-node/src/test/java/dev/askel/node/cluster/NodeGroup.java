// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import dev.askel.node.api.Orchestrator;
import dev.askel.node.wiring.AskelNode;
import dev.askel.node.wiring.AskelSettings;
import dev.askel.node.wiring.StorageSettings;
import dev.askel.persistence.journal.CassandraAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whole nodes of one cluster, in this JVM, on ports of their own. */
final class NodeGroup implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final CassandraAddress cassandra;
    private final List<HostPort> addresses;
    private final List<AskelNode> nodes;

    private NodeGroup(CassandraAddress cassandra, int size) {
        this.cassandra = cassandra;
        this.addresses =
                freePorts(size).stream().map(port -> new HostPort(HOST, port)).toList();
        this.nodes = IntStream.range(0, size)
                .mapToObj(number -> AskelNode.of(settings(number)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** So many that are to be started. */
    static NodeGroup of(CassandraAddress cassandra, int size) {
        return new NodeGroup(cassandra, size);
    }

    /** Starts so many at once, and returns when all of them serve. */
    static NodeGroup start(CassandraAddress cassandra, int size) {
        NodeGroup group = of(cassandra, size);
        group.start(line -> {}).join();
        return group;
    }

    /** Starts all at once; completes when all of them serve. */
    CompletableFuture<Void> start(Consumer<String> progress) {
        return all(node -> node.start(progress));
    }

    /** Starts one that was stopped, and returns when it serves. */
    void restart(int number) {
        AskelNode node = AskelNode.of(settings(number));
        nodes.set(number, node);
        node.start(line -> {});
    }

    private CompletableFuture<Void> all(Consumer<AskelNode> action) {
        return CompletableFuture.allOf(nodes.stream()
                .map(node -> CompletableFuture.runAsync(() -> action.accept(node), work -> new Thread(work).start()))
                .toArray(CompletableFuture[]::new));
    }

    /** The API of one of them, without the wire. */
    Orchestrator api(int number) {
        return nodes.get(number).orchestrator();
    }

    AskelNode node(int number) {
        return nodes.get(number);
    }

    /** Ports that nobody listens on now. */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int number = 0; number < count; number++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName(HOST)));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AskelSettings settings(int number) {
        HostPort address = addresses.get(number);
        Path data = Path.of("target", "test-nodes", cassandra.keyspace(), Integer.toString(number));
        return AskelSettings.builder(data)
                .listenOn(HOST, 0)
                .storage(new StorageSettings(
                        Optional.of(cassandra), Map.of(cassandra.localDatacenter(), 1), true, Optional.empty()))
                .cluster(new ClusterSettings(
                        NodeAddress.of(HOST, address.port()),
                        new Discovery.Seeds(addresses),
                        addresses.size(),
                        SplitLease.NONE,
                        OptionalInt.empty()))
                .lanes(8)
                .build();
    }

    @Override
    public void close() {
        all(AskelNode::close).join();
    }
}
