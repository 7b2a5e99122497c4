// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import dev.askel.protocol.grpc.v1.ExecutionListItem;
import dev.askel.protocol.grpc.v1.ListExecutionsRequest;
import dev.askel.protocol.grpc.v1.ListExecutionsResponse;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Very many starts through one stream, against a node with a small heap, from a client with a small heap. Afterwards
 * each execution has to be listed, and ended well.
 */
public final class StartBench {

    private static final String HEAP = "256m";
    private static final int COUNT = 100_000;
    private static final Duration SLOW_CLIENT = Duration.ofMillis(200);
    private static final long LOOK_EVERY_SECONDS = 10;
    private static final long DATABASE_MILLIS = 500;
    private static final String ONE_PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

    private enum Mode {
        FULL,
        SLOW_SERVER,
        SLOW_CLIENT
    }

    private final Report report = new Report();
    private final int count;
    private final Mode mode;

    private StartBench(int count, Mode mode) {
        this.count = count;
        this.mode = mode;
    }

    /** Arguments: how many, and full, slow-server or slow-client. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : COUNT;
        Mode mode = args.length > 1
                ? Mode.valueOf(args[1].toUpperCase(java.util.Locale.ROOT).replace('-', '_'))
                : Mode.FULL;
        new StartBench(count, mode).run();
    }

    private void run() throws IOException, InterruptedException {
        try (LoadedNode node = LoadedNode.start(HEAP)) {
            ManagedChannel channel = node.connect();
            String machine = node.createMachine(channel, "one-pass", ONE_PASS);
            long nodeBefore = node.liveBytes();
            StartStream stream =
                    new StartStream(machine, count, mode == Mode.SLOW_CLIENT ? SLOW_CLIENT : Duration.ZERO);
            long begin = System.nanoTime();
            CompletableFuture<Void> end = stream.open(channel);
            long[] most = watch(node, stream, end, begin);
            double seconds = (System.nanoTime() - begin) / 1e9;
            report.line(
                    "%s: %d items answered in order in %.0f s, %.0f a second",
                    mode, stream.answered(), seconds, stream.answered() / seconds);
            report.line(
                    "node: heap -Xmx%s, alive %s before, at most %s meanwhile",
                    HEAP, Report.mib(nodeBefore), Report.mib(most[0]));
            report.line(
                    "client: heap -Xmx%s, alive at most %s",
                    Report.mib(Runtime.getRuntime().maxMemory()), Report.mib(most[1]));
            report.line("sent again, as they were refused for the moment: %d", stream.retried());
            verify(channel, machine);
        }
    }

    /** Looks at both heaps until the stream has ended. */
    private long[] watch(LoadedNode node, StartStream stream, CompletableFuture<Void> end, long begin)
            throws InterruptedException {
        long[] most = new long[2];
        long look = begin;
        while (!end.isDone()) {
            if (System.nanoTime() >= look) {
                look += TimeUnit.SECONDS.toNanos(LOOK_EVERY_SECONDS);
                most[0] = Math.max(most[0], node.liveBytes());
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                most[1] = Math.max(most[1], runtime.totalMemory() - runtime.freeMemory());
                report.line("  %d answered", stream.answered());
            }
            if (mode == Mode.SLOW_SERVER) {
                node.setDatabaseRunning(false);
                TimeUnit.MILLISECONDS.sleep(DATABASE_MILLIS);
                node.setDatabaseRunning(true);
            }
            TimeUnit.MILLISECONDS.sleep(DATABASE_MILLIS);
        }
        end.join();
        return most;
    }

    private void verify(ManagedChannel channel, String machine) {
        OrchestratorGrpc.OrchestratorBlockingStub stub = OrchestratorGrpc.newBlockingStub(channel);
        BitSet found = new BitSet(count + 1);
        int twice = 0;
        int notEnded = 0;
        ListExecutionsRequest.Builder request =
                ListExecutionsRequest.newBuilder().setStateMachineArn(machine).setMaxResults(1_000);
        ListExecutionsResponse page;
        do {
            page = stub.withDeadlineAfter(60, TimeUnit.SECONDS).listExecutions(request.build());
            for (ExecutionListItem item : page.getExecutionsList()) {
                int number = Integer.parseInt(item.getName());
                twice += found.get(number) ? 1 : 0;
                notEnded += item.getStatus().equals("SUCCEEDED") ? 0 : 1;
                found.set(number);
            }
            request.setNextToken(page.getNextToken());
        } while (page.hasNextToken());
        report.line(
                "listed: %d of %d, lost %d, twice %d, not succeeded %d",
                found.cardinality(), count, count - found.cardinality(), twice, notEnded);
    }
}
