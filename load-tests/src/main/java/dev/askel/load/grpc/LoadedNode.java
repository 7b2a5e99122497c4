// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import dev.askel.load.cluster.NodeProcess;
import dev.askel.protocol.grpc.v1.CreateStateMachineRequest;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node that is measured: a process with a heap of its own, looked at from outside. */
final class LoadedNode implements AutoCloseable {

    /** The last line of a class histogram: objects and bytes that are alive. */
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int MESSAGE_BYTES_MAX = 64 << 20;

    private final NodeProcess node;
    private final List<ManagedChannel> channels = new ArrayList<>();

    private LoadedNode(NodeProcess node) {
        this.node = node;
    }

    /**
     * Starts a node of the distribution, on a data folder of its own.
     *
     * @param heap as in {@code -Xmx}
     */
    static LoadedNode start(String heap) throws IOException {
        Path data = Files.createTempDirectory("askel-bench").resolve("data");
        NodeProcess node = new NodeProcess(Path.of(System.getProperty("askel.distribution")), data).withHeap(heap);
        try {
            node.start();
        } catch (IllegalStateException e) {
            node.close();
            throw e;
        }
        return new LoadedNode(node);
    }

    URI endpoint() {
        return node.endpoint();
    }

    /** A connection of its own. */
    ManagedChannel connect() {
        ManagedChannel channel = ManagedChannelBuilder.forAddress(
                        endpoint().getHost(), endpoint().getPort())
                .usePlaintext()
                .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                .build();
        channels.add(channel);
        return channel;
    }

    /** Stores a machine and gives its ARN. */
    String createMachine(ManagedChannel channel, String name, String definition) {
        return OrchestratorGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .createStateMachine(CreateStateMachineRequest.newBuilder()
                        .setName(name)
                        .setDefinition(definition)
                        .setRoleArn("arn:aws:iam::123456789012:role/DummyRole")
                        .build())
                .getStateMachineArn();
    }

    /** What is alive on its heap, in bytes, after a full collection. */
    long liveBytes() {
        String histogram =
                run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid(), "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("No total in " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    /** All memory of its process, in bytes; 0 where the system does not tell. */
    long residentBytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", pid(), "status")));
            return resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** How long it has kept processors busy. */
    Duration cpu() {
        return node.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Stops the node's database, and lets it go on: all that a slow one does to a node. */
    void setDatabaseRunning(boolean running) {
        node.handle()
                .descendants()
                .forEach(child -> run("kill", running ? "-CONT" : "-STOP", Long.toString(child.pid())));
    }

    private String pid() {
        return Long.toString(node.handle().pid());
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        node.close();
    }
}
