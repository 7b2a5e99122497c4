// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import dev.askel.load.parked.ParkedNode.LaneReport;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parks very many executions on a node with a heap of 2 GB: some of them through its API, the others written as it
 * writes them. Then measures its heap, how late it wakes, whether callbacks find their executions, and how long it
 * takes to know all again after a stop and after a kill. Ends with an error where an execution is not as it should be.
 */
public final class ParkedBenchmark {

    private static final int COUNT = 1_000_000;
    private static final int THROUGH_API_MAX = 20_000;
    private static final int WOKEN = 2_000;
    private static final int WAIT_MIN_SECONDS = 20;
    private static final int WAIT_SPAN_SECONDS = 70;
    private static final int STARTS_PER_SECOND = 50;
    private static final int CALLED = 1_000;
    private static final int LOOKED_AT = 300;
    private static final int AT_A_TIME = 32;
    private static final Duration PARK_MAX = Duration.ofMinutes(10);
    private static final int SECRET_BYTES = 32;
    private static final String PASS = "passes";
    private static final String PASS_MACHINE =
            "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

    private final int count;
    private final Path folder;
    private final Workload workload;
    private final ParkedNode node;
    private final CassandraAddress cassandra;
    private final Random random = new Random(17);
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final Report report = new Report();

    private ParkedBenchmark(
            int count, Path folder, byte[] secret, CassandraAddress cassandra, Map<String, String> environment) {
        this.count = count;
        this.folder = folder;
        this.workload = new Workload(secret);
        this.cassandra = cassandra;
        this.node = new ParkedNode(
                Path.of(System.getProperty("askel.distribution")).toAbsolutePath(),
                folder,
                cassandra.contactPoints().get(0),
                environment);
    }

    /** Runs it; arguments: how many executions (1,000,000), and a folder, which should be empty (a temporary one). */
    public static void main(String... arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : COUNT;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("askel-parked");
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path secretFile = folder.resolve("secret");
        Files.createDirectories(folder);
        Files.writeString(secretFile, HexFormat.of().formatHex(secret));
        Report.console("Everything is in " + folder);
        try (EmbeddedCassandra database = EmbeddedCassandra.start(
                        EmbeddedCassandraSettings.in(folder.resolve("cassandra")), Report::console);
                LambdaStandIn lambda = new LambdaStandIn()) {
            Map<String, String> environment = Map.of(
                    "ASKEL_TOKEN_SECRET_FILE",
                    secretFile.toString(),
                    "ASKEL_CASSANDRA_DATACENTER",
                    EmbeddedCassandra.DATACENTER,
                    "ASKEL_MANAGEMENT_PORT",
                    "off",
                    "LAMBDA_ENDPOINT",
                    lambda.endpoint().toString(),
                    "AWS_ACCESS_KEY_ID",
                    "test",
                    "AWS_SECRET_ACCESS_KEY",
                    "test");
            new ParkedBenchmark(count, folder, secret, CassandraAddress.of(database), environment).run();
        }
    }

    private void run() throws Exception {
        try (node) {
            int lanes = startThroughApi(Math.min(count / 2, THROUGH_API_MAX));
            fill(Math.min(count / 2, THROUGH_API_MAX), lanes);
            restart("start after the filling", count);
            measureHeap();
            measureWakeUps();
            callBack();
            restart("restart after SIGTERM", count - CALLED);
            node.kill();
            restart("restart after kill -9", count - CALLED);
            lookAround();
            measureHeap();
        } finally {
            threads.shutdownNow();
            report.write(folder.resolve("parked.md"));
        }
    }

    private int startThroughApi(int first) throws IOException {
        node.start();
        LaneReport empty = node.awaitLanes(PARK_MAX);
        report.line("| heap alive, %d lanes, nothing parked | %s |", empty.lanes(), Report.mib(node.liveBytes()));
        try (Client client = new Client(node.endpoint())) {
            client.createMachine(Workload.WAITING, Workload.WAIT_MACHINE);
            client.createMachine(Workload.CALLED_BACK, Workload.CALLBACK_MACHINE);
            client.createMachine(PASS, PASS_MACHINE);
            List<StartExecutionRequest> starts = IntStream.range(0, first)
                    .mapToObj(number ->
                            Client.start(Workload.machine(number), Workload.name(number), Workload.input(number)))
                    .collect(Collectors.toCollection(ArrayList::new));
            long begin = System.nanoTime();
            client.startAll(starts);
            double seconds = (System.nanoTime() - begin) / 1e9;
            report.line("| StartExecutions, %,d executions | %,.0f/s |", first, first / seconds);
            node.awaitParked(first, PARK_MAX);
            report.line("| all of them parked after | %.1f s |", (System.nanoTime() - begin) / 1e9);
        }
        return empty.lanes();
    }

    private void fill(int from, int lanes) throws InterruptedException {
        node.close();
        long begin = System.nanoTime();
        try (Fill fill = new Fill(cassandra, workload, lanes)) {
            fill.write(from, count);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.line(
                "| written as a node writes them, %,d executions | %,.0f/s |", count - from, (count - from) / seconds);
    }

    /** How long the lanes take to know all again. */
    private void restart(String what, int parked) throws IOException {
        node.close();
        Duration ready = node.start();
        node.awaitLanes(PARK_MAX);
        Duration all = node.sinceStart();
        LaneReport lanes = node.awaitParked(parked, PARK_MAX);
        report.line(
                "| %s: ready / all lanes know all / all parked again | %.1f s / %.1f s / %.1f s |",
                what, Report.seconds(ready), Report.seconds(all), Report.seconds(node.sinceStart()));
        require(lanes.open() == parked, lanes + " instead of " + parked);
    }

    private void measureHeap() {
        String histogram = node.histogram();
        report.line("| heap alive with %s | %s |", node.report().orElseThrow(), Report.mib(node.liveBytes()));
        report.detail(node.heapInfo());
        report.detail(histogram.lines().limit(20).collect(Collectors.joining("\n")));
    }

    /** Executions that are woken while others start. */
    private void measureWakeUps() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger started = new AtomicInteger();
        try (Client client = new Client(node.endpoint())) {
            Future<?> load = threads.submit(() -> startSteadily(client, ended, started));
            List<String> names = new ArrayList<>();
            List<StartExecutionRequest> starts = new ArrayList<>();
            for (int i = 0; i < WOKEN; i++) {
                names.add(UUID.randomUUID().toString());
                int seconds = WAIT_MIN_SECONDS + random.nextInt(WAIT_SPAN_SECONDS);
                starts.add(Client.start(Workload.WAITING, names.get(i), "{\"seconds\": " + seconds + "}"));
            }
            client.startAll(starts);
            ParkedNode.await(
                    "the ends of those that were woken; the lanes say " + node.report(), PARK_MAX, () -> node.report()
                            .filter(lanes -> lanes.isComplete() && lanes.open() == count));
            ended.set(true);
            load.get();
            long[] late = new long[WOKEN];
            List<Long> lags = inParallel(starts, request -> lag(client, request));
            for (int i = 0; i < WOKEN; i++) {
                late[i] = lags.get(i);
            }
            report.line(
                    "| %,d Waits of %d-%d s woken, %,d starts meanwhile: how late | %s |",
                    WOKEN,
                    WAIT_MIN_SECONDS,
                    WAIT_MIN_SECONDS + WAIT_SPAN_SECONDS,
                    started.get(),
                    Report.quantiles(late));
        }
    }

    private static Void startSteadily(Client client, AtomicBoolean ended, AtomicInteger started)
            throws InterruptedException {
        long next = System.nanoTime();
        while (!ended.get()) {
            client.start(Client.start(PASS, UUID.randomUUID().toString(), "{}"));
            started.incrementAndGet();
            next += TimeUnit.SECONDS.toNanos(1) / STARTS_PER_SECOND;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        }
        return null;
    }

    /** How much later than it should the Wait state of an execution has ended, in milliseconds. */
    private static long lag(Client client, StartExecutionRequest request) {
        String input = request.getInput();
        long seconds = Long.parseLong(input.replaceAll("\\D", ""));
        Instant entered = null;
        Instant exited = null;
        String arn = request.getStateMachineArn().replace("stateMachine:", "execution:") + ":" + request.getName();
        for (HistoryEvent event : client.history(arn)) {
            if (event.getType().equals("WaitStateEntered")) {
                entered = Client.instant(event.getTimestamp());
            } else if (event.getType().equals("WaitStateExited")) {
                exited = Client.instant(event.getTimestamp());
            }
        }
        require(entered != null && exited != null, arn + " has not come to its end");
        return Duration.between(entered.plusSeconds(seconds), exited).toMillis();
    }

    private void callBack() throws Exception {
        List<Integer> numbers = IntStream.range(0, count)
                .filter(Workload::isCalledBack)
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(numbers, random);
        List<Integer> called = numbers.subList(0, CALLED);
        try (Client client = new Client(node.endpoint())) {
            long[] took = inParallel(called, number -> {
                        long begin = System.nanoTime();
                        client.succeed(workload.token(number));
                        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                    })
                    .stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            List<String> ends = inParallel(called, number -> {
                ParkedNode.await("its end", PARK_MAX, () -> java.util.Optional.of(number)
                        .filter(one ->
                                !client.status(Workload.executionArn(one)).equals("RUNNING")));
                return client.status(Workload.executionArn(number));
            });
            require(ends.stream().allMatch("SUCCEEDED"::equals), "Not all that were called back have succeeded");
            report.line(
                    "| %,d callbacks of random ones, %d at a time, all succeeded: answered within | %s |",
                    CALLED, AT_A_TIME, Report.quantiles(took));
        }
        ParkedNode.await("the lanes to know it", PARK_MAX, () -> node.report()
                .filter(lanes -> lanes.parked() == count - CALLED));
    }

    /** Some of the executions, which must still be there. */
    private void lookAround() throws Exception {
        List<Integer> numbers =
                random.ints(LOOKED_AT, 0, count).distinct().boxed().toList();
        try (Client client = new Client(node.endpoint())) {
            Map<String, Long> statuses =
                    inParallel(numbers, number -> client.status(Workload.executionArn(number))).stream()
                            .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            require(
                    statuses.keySet().stream()
                            .allMatch(status -> status.equals("RUNNING") || status.equals("SUCCEEDED")),
                    "Looked at: " + statuses);
            report.line("| %,d random ones looked at | %s |", numbers.size(), statuses);
        }
    }

    private <T, R> List<R> inParallel(List<T> inputs, java.util.function.Function<T, R> call)
            throws InterruptedException, ExecutionException {
        List<Callable<R>> calls = inputs.stream()
                .<Callable<R>>map(input -> () -> call.apply(input))
                .toList();
        List<R> results = new ArrayList<>();
        for (Future<R> result : threads.invokeAll(calls)) {
            results.add(result.get());
        }
        return results;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
