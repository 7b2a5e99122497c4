// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import dev.askel.protocol.grpc.v1.CreateActivityRequest;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Very many idle polls of workers over HTTP/1.1, each on a connection of its own as those of the AWS SDKs: what each
 * costs, and what the node still does. In the end each has to be answered.
 */
public final class ActivityPollsBench {

    private static final String HEAP = "768m";

    /** Of the 10,000 connections that a node takes, these leave some for the rest. */
    private static final int COUNT = 9_990;

    private static final int PROBES = 500;
    private static final String ONE_PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

    private final Report report = new Report();
    private final int count;

    private ActivityPollsBench(int count) {
        this.count = count;
    }

    /** Argument: how many. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new ActivityPollsBench(args.length > 0 ? Integer.parseInt(args[0]) : COUNT).run();
    }

    private void run() throws IOException {
        List<SocketChannel> polls = new ArrayList<>();
        try (LoadedNode node = LoadedNode.start(HEAP)) {
            ManagedChannel channel = node.connect();
            WatchBench.Starts starts =
                    new WatchBench.Starts(channel, node.createMachine(channel, "one-pass", ONE_PASS));
            String activity = OrchestratorGrpc.newBlockingStub(channel)
                    .createActivity(
                            CreateActivityRequest.newBuilder().setName("idle").build())
                    .getActivityArn();
            report.line("StartExecution without polls: %s", Report.quantiles(starts.take(PROBES)));
            long liveBefore = node.liveBytes();
            long residentBefore = node.residentBytes();

            for (int i = 0; i < count; i++) {
                polls.add(poll(node, activity));
            }
            long liveWith = node.liveBytes();
            report.line(
                    "%d polls: alive %s, before %s: %d bytes a poll with its connection",
                    count, Report.mib(liveWith), Report.mib(liveBefore), (liveWith - liveBefore) / count);
            report.line("resident memory %s, before %s", Report.mib(node.residentBytes()), Report.mib(residentBefore));
            report.line("StartExecution with polls: %s", Report.quantiles(starts.take(PROBES)));
            int answered = 0;
            for (SocketChannel each : polls) {
                answered += isAnswered(each) ? 1 : 0;
            }
            report.line("answered in the end: %d of %d", answered, count);
        } finally {
            for (SocketChannel each : polls) {
                each.close();
            }
        }
    }

    private static SocketChannel poll(LoadedNode node, String activity) throws IOException {
        String body = "{\"activityArn\":\"" + activity + "\",\"workerName\":\"idle\"}";
        String request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "X-Amz-Target: AWSStepFunctions.GetActivityTask\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
        SocketChannel socket = SocketChannel.open();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        socket.connect(
                new InetSocketAddress(node.endpoint().getHost(), node.endpoint().getPort()));
        socket.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
        return socket;
    }

    private static boolean isAnswered(SocketChannel socket) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(1_024);
        socket.read(answer);
        answer.flip();
        return StandardCharsets.UTF_8.decode(answer).toString().startsWith("HTTP/1.1 200");
    }
}
