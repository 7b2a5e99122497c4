// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import dev.askel.load.cluster.NodeProcess;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.WatchExecutionRequest;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Very many open WatchExecution streams on executions that wait: what each costs, and what the node still does. */
public final class WatchBench {

    private static final String HEAP = "768m";
    private static final int COUNT = 10_000;
    private static final int CONNECTIONS = 4;
    private static final int PROBES = 500;
    private static final int EVENTS_UNTIL_IT_WAITS = 2;
    private static final Duration OPEN_WITHIN = Duration.ofMinutes(10);
    private static final long IDLE_SECONDS = 20;
    private static final String WAITS =
            "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":86400,\"End\":true}}}";

    private final Report report = new Report();
    private final int count;

    private WatchBench(int count) {
        this.count = count;
    }

    /** Argument: how many. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new WatchBench(args.length > 0 ? Integer.parseInt(args[0]) : COUNT).run();
    }

    private void run() throws IOException, InterruptedException {
        try (LoadedNode node = LoadedNode.start(HEAP)) {
            ManagedChannel channel = node.connect();
            String machine = node.createMachine(channel, "waits", WAITS);
            Starts starts = new Starts(channel, machine);
            StartStream stream = new StartStream(machine, count, Duration.ZERO);
            stream.open(channel).join();
            report.line("%d executions wait", stream.answered());
            report.line("StartExecution without streams: %s", Report.quantiles(starts.take(PROBES)));
            long liveBefore = node.liveBytes();
            long residentBefore = node.residentBytes();
            report.line("busy without streams: %.1f %% of a processor", busy(node));

            List<ManagedChannel> connections = new ArrayList<>();
            AtomicInteger waiting = open(node, machine, connections);
            NodeProcess.await("all streams to have what is there", OPEN_WITHIN, () -> waiting.get() == count);
            long liveWith = node.liveBytes();
            report.line(
                    "%d streams open on %d connections: alive %s, before %s: %d bytes a stream",
                    count, CONNECTIONS, Report.mib(liveWith), Report.mib(liveBefore), (liveWith - liveBefore) / count);
            report.line("resident memory %s, before %s", Report.mib(node.residentBytes()), Report.mib(residentBefore));
            report.line("busy with streams: %.1f %% of a processor", busy(node));
            report.line("StartExecution with streams: %s", Report.quantiles(starts.take(PROBES)));

            connections.forEach(ManagedChannel::shutdownNow);
            NodeProcess.await(
                    "the memory to be given back",
                    Duration.ofMinutes(1),
                    () -> node.liveBytes() < liveBefore + (liveWith - liveBefore) / 10);
            report.line("alive after the streams: %s", Report.mib(node.liveBytes()));
        }
    }

    private AtomicInteger open(LoadedNode node, String machine, List<ManagedChannel> connections) {
        AtomicInteger waiting = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(node.connect());
        }
        for (int number = 1; number <= count; number++) {
            String execution = machine.replace(":stateMachine:", ":execution:") + ":" + StartStream.name(number);
            OrchestratorGrpc.newStub(connections.get(number % CONNECTIONS))
                    .watchExecution(
                            WatchExecutionRequest.newBuilder()
                                    .setExecutionArn(execution)
                                    .build(),
                            new Watcher(waiting, failure));
        }
        return waiting;
    }

    /** How busy it keeps a processor, in percent. */
    private static double busy(LoadedNode node) throws InterruptedException {
        Duration before = node.cpu();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return 100.0 * node.cpu().minus(before).toMillis() / TimeUnit.SECONDS.toMillis(IDLE_SECONDS);
    }

    /** Starts by single calls, one after the other. */
    static final class Starts {

        private final OrchestratorGrpc.OrchestratorBlockingStub stub;
        private final String machine;
        private int number;

        Starts(ManagedChannel channel, String machine) {
            this.stub = OrchestratorGrpc.newBlockingStub(channel);
            this.machine = machine;
        }

        /** How long each took, in nanoseconds; the first ones are not counted. */
        long[] take(int count) {
            for (int i = 0; i < count / 5; i++) {
                start();
            }
            long[] nanos = new long[count];
            for (int i = 0; i < count; i++) {
                long begin = System.nanoTime();
                start();
                nanos[i] = System.nanoTime() - begin;
            }
            return nanos;
        }

        private void start() {
            number++;
            stub.withDeadlineAfter(30, TimeUnit.SECONDS)
                    .startExecution(StartExecutionRequest.newBuilder()
                            .setStateMachineArn(machine)
                            .setName("probe-" + number)
                            .build());
        }
    }

    private static final class Watcher implements StreamObserver<HistoryEvent> {

        private final AtomicInteger waiting;
        private final AtomicReference<Throwable> firstFailure;

        Watcher(AtomicInteger waiting, AtomicReference<Throwable> firstFailure) {
            this.waiting = waiting;
            this.firstFailure = firstFailure;
        }

        @Override
        public void onNext(HistoryEvent event) {
            if (event.getId() == EVENTS_UNTIL_IT_WAITS) {
                waiting.incrementAndGet();
            }
        }

        @Override
        public void onError(Throwable failure) {
            firstFailure.compareAndSet(null, failure);
        }

        @Override
        public void onCompleted() {
            onError(new IllegalStateException("A watch has ended"));
        }
    }
}
