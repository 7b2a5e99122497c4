// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.express;

import dev.askel.load.cluster.NodeProcess;
import dev.askel.load.express.CallRate.Measured;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * How long StartSyncExecution takes for a machine of three Pass states, at several rates, over HTTP and gRPC; and how
 * many StartExecutions of it are accepted. Ends with an error where an execution has not succeeded.
 */
public final class ExpressBenchmark {

    private static final int SECONDS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final String INPUT = "{\"order\": 17, \"lines\": [1, 2, 3]}";
    private static final String THREE_PASS = """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Next": "B"},
              "B": {"Type": "Pass", "Parameters": {"order.$": "$.order"}, "Next": "C"},
              "C": {"Type": "Pass", "End": true}}}""";
    private static final List<CallRate> RATES =
            List.of(CallRate.of(1), CallRate.of(50), CallRate.closedLoop(1), CallRate.closedLoop(32));
    private static final CallRate MANY = CallRate.closedLoop(256);

    private final Duration duration;
    private final PrintStream out;

    private ExpressBenchmark(Duration duration, PrintStream out) {
        this.duration = duration;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param arguments how many seconds for each line (20)
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SECONDS;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("askel-express");
        try (NodeProcess node = new NodeProcess(
                        Path.of(System.getProperty("askel.distribution")), folder.resolve("data"))
                .withHeap("2g")
                .withFlags("-XX:+UseParallelGC")) {
            node.start();
            try (ExpressCalls calls = new ExpressCalls(node.endpoint())) {
                new ExpressBenchmark(Duration.ofSeconds(seconds), out).run(calls);
            }
        }
    }

    private void run(ExpressCalls calls) throws InterruptedException {
        String machine = calls.createMachine("three-pass", THREE_PASS);
        MANY.run(WARM_UP, () -> calls.syncOverHttp(machine, INPUT));
        MANY.run(WARM_UP, () -> calls.syncOverGrpc(machine, INPUT));
        out.println("| what | rate | calls | calls/s | p50 ms | p99 ms | max ms | answers |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (CallRate rate : RATES) {
            expect("StartSyncExecution, HTTP", rate, () -> calls.syncOverHttp(machine, INPUT), Set.of("SUCCEEDED"));
            expect("StartSyncExecution, gRPC", rate, () -> calls.syncOverGrpc(machine, INPUT), Set.of("SUCCEEDED"));
        }
        for (CallRate rate : List.of(CallRate.of(50), CallRate.closedLoop(32), MANY)) {
            expect(
                    "StartExecution, HTTP",
                    rate,
                    () -> calls.startOverHttp(machine, INPUT),
                    Set.of(ExpressCalls.STARTED, "ThrottlingException"));
        }
    }

    private void expect(String what, CallRate rate, Supplier<CompletableFuture<String>> call, Set<String> expected)
            throws InterruptedException {
        Measured measured = rate.run(duration, call);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %,.0f | %.1f | %.1f | %.1f | %s |%n",
                what,
                rate.name(),
                measured.answers().size(),
                measured.perSecond(),
                measured.millis(50),
                measured.millis(99),
                measured.millis(100),
                measured.counts());
        if (!expected.containsAll(measured.counts().keySet())) {
            throw new IllegalStateException(what + " was to be answered with " + expected);
        }
    }
}
