// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.execution.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/**
 * Clients of a node that never stop: they start executions that wait, that are worked on by workers of an activity, and
 * Express ones, and look at what there is. They keep what was acknowledged, and how long each call took.
 */
final class OutageLoad implements AutoCloseable {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:outage";
    private static final String WAITING =
            "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 2,"
                    + " \"Next\": \"P\"}, \"P\": {\"Type\": \"Pass\", \"Next\": \"V\"},"
                    + " \"V\": {\"Type\": \"Wait\", \"Seconds\": 2, \"End\": true}}}";
    private static final String MAPPED = "{\"StartAt\": \"M\", \"States\": {\"M\": {\"Type\": \"Map\", \"End\": true,"
            + " \"Items\": [1, 2, 3], \"QueryLanguage\": \"JSONata\", \"ItemProcessor\": {"
            + "\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"}, \"StartAt\": \"W\","
            + " \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 1, \"End\": true}}}}}}";
    private static final String PASS = "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

    private static final int WORKERS = 4;

    /** A call that has ended: after how long, and how; empty where well. */
    record Call(String operation, long at, Duration took, String failure) {}

    private final Orchestrator orchestrator;
    private final Path logs;
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(4);
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> expressAccepted = ConcurrentHashMap.newKeySet();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile boolean starting = true;
    private final AtomicInteger underWay = new AtomicInteger();
    private final String waiting;
    private final String worked;
    private final String express;

    OutageLoad(Orchestrator orchestrator, Path dataFolder) {
        this.orchestrator = orchestrator;
        this.logs = dataFolder.resolve("logs/executions/outage.jsonl");
        String activity = orchestrator
                .createActivity(CreateActivityRequest.builder().name("a").build())
                .toCompletableFuture()
                .join()
                .activityArn();
        this.waiting = create("waiting", WAITING, StateMachineType.STANDARD);
        this.worked = create(
                "worked",
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"" + activity
                        + "\", \"Next\": \"P\"}, \"P\": {\"Type\": \"Pass\", \"End\": true}}}",
                StateMachineType.STANDARD);
        this.express = create("express", PASS, StateMachineType.EXPRESS);
        start("StartWaiting", 100, waiting, accepted);
        start("StartWorked", 100, worked, accepted);
        start("StartMap", 500, create("mapped", MAPPED, StateMachineType.STANDARD), accepted);
        start("StartExpress", 100, express, expressAccepted);
        clients.scheduleAtFixedRate(this::look, 100, 250, TimeUnit.MILLISECONDS);
        for (int worker = 0; worker < WORKERS; worker++) {
            work(activity);
        }
    }

    private String create(String name, String definition, StateMachineType type) {
        return orchestrator
                .createStateMachine(CreateStateMachineRequest.builder()
                        .name(name)
                        .roleArn(ROLE)
                        .type(type)
                        .definition(definition)
                        .loggingConfiguration(logging -> logging.level(
                                        type == StateMachineType.EXPRESS ? LogLevel.ALL : LogLevel.OFF)
                                .destinations(to -> to.cloudWatchLogsLogGroup(group -> group.logGroupArn(GROUP))))
                        .build())
                .toCompletableFuture()
                .join()
                .stateMachineArn();
    }

    private void start(String operation, int everyMilliseconds, String machine, Set<String> acknowledged) {
        Runnable one = () -> {
            underWay.incrementAndGet();
            if (starting) {
                call(
                                operation,
                                () -> orchestrator.startExecution(StartExecutionRequest.builder()
                                        .stateMachineArn(machine)
                                        .build()))
                        .thenAccept(started -> acknowledged.add(started.executionArn()))
                        .whenComplete((done, failure) -> underWay.decrementAndGet());
            } else {
                underWay.decrementAndGet();
            }
        };
        clients.scheduleAtFixedRate(one, 100, everyMilliseconds, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!starting) {
            return;
        }
        accepted.stream().findAny().ifPresent(execution -> {
            call("DescribeExecution", () -> orchestrator.describeExecution(describe(execution)));
            call(
                    "GetExecutionHistory",
                    () -> orchestrator.getExecutionHistory(GetExecutionHistoryRequest.builder()
                            .executionArn(execution)
                            .build()));
        });
        call(
                "ListExecutions",
                () -> orchestrator.listExecutions(
                        ListExecutionsRequest.builder().stateMachineArn(waiting).build()));
    }

    /** A worker reports until it is told that its report is stored, as a good one does. */
    private void work(String activity) {
        call(
                        "GetActivityTask",
                        () -> orchestrator.getActivityTask(GetActivityTaskRequest.builder()
                                .activityArn(activity)
                                .build()))
                .whenComplete((task, failure) -> {
                    if (failure == null && task.taskToken() != null) {
                        report(activity, task.taskToken());
                    } else {
                        soon(() -> work(activity));
                    }
                });
    }

    private void report(String activity, String token) {
        call(
                        "SendTaskSuccess",
                        () -> orchestrator.sendTaskSuccess(SendTaskSuccessRequest.builder()
                                .taskToken(token)
                                .output("{}")
                                .build()))
                .whenComplete((sent, failure) -> {
                    if (failure != null && String.valueOf(failure).contains("ServiceUnavailable")) {
                        soon(() -> report(activity, token));
                    } else {
                        work(activity);
                    }
                });
    }

    private void soon(Runnable step) {
        if (!clients.isShutdown()) {
            clients.schedule(step, 200, TimeUnit.MILLISECONDS);
        }
    }

    private <T> CompletableFuture<T> call(String operation, Supplier<CompletionStage<T>> request) {
        long begin = System.nanoTime();
        return request.get()
                .toCompletableFuture()
                .whenComplete((answer, failure) -> calls.add(new Call(
                        operation,
                        begin,
                        Duration.ofNanos(System.nanoTime() - begin),
                        failure == null ? "" : "" + failure)));
    }

    /** What has ended so far, and empties it. */
    List<Call> calls() {
        List<Call> taken = new ArrayList<>();
        for (Call call = calls.poll(); call != null; call = calls.poll()) {
            taken.add(call);
        }
        return taken;
    }

    int acknowledged() {
        return accepted.size();
    }

    /** Holds what was acknowledged to it: it ends, once, and its history is whole. Workers go on meanwhile. */
    void assertNothingIsLost(Duration within) {
        starting = false;
        Eventually.until(within, () -> underWay.get() == 0);
        Set<String> open = ConcurrentHashMap.newKeySet();
        open.addAll(accepted);
        try {
            Eventually.until(within, () -> {
                open.removeIf(execution -> status(execution) == ExecutionStatus.SUCCEEDED);
                return open.isEmpty();
            });
        } catch (AssertionError e) {
            Map<String, ExecutionStatus> left =
                    open.stream().collect(Collectors.toMap(execution -> execution, OutageLoad.this::status));
            throw new AssertionError("Not ended: " + left, e);
        }
        assertThat(accepted).allSatisfy(execution -> assertWhole(history(execution)));
        Eventually.until(within, () -> endedExpress().containsAll(expressAccepted));
    }

    private ExecutionStatus status(String execution) {
        return orchestrator
                .describeExecution(describe(execution))
                .toCompletableFuture()
                .join()
                .status();
    }

    private List<HistoryEvent> history(String execution) {
        GetExecutionHistoryResponse history = orchestrator
                .getExecutionHistory(GetExecutionHistoryRequest.builder()
                        .executionArn(execution)
                        .build())
                .toCompletableFuture()
                .join();
        return history.events();
    }

    private static void assertWhole(List<HistoryEvent> events) {
        assertThat(events.stream().map(HistoryEvent::id))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.get(0).typeAsString()).isEqualTo("ExecutionStarted");
        assertThat(events.stream().map(HistoryEvent::typeAsString).filter(type -> type.startsWith("Execution")))
                .containsExactly("ExecutionStarted", "ExecutionSucceeded");
        assertThat(events.get(events.size() - 1).typeAsString()).isEqualTo("ExecutionSucceeded");
    }

    private Set<String> endedExpress() {
        try (var lines = Files.lines(logs)) {
            return lines.map(line -> Json.parse(line).tree())
                    .filter(line -> line.path("type").asText().equals("ExecutionSucceeded"))
                    .map(line -> line.path("execution_arn").asText())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For each operation how many calls went well, the longest of all, and each failure. */
    static Map<String, String> summary(List<Call> calls) {
        Map<String, String> lines = new TreeMap<>();
        calls.stream().collect(Collectors.groupingBy(Call::operation)).forEach((operation, all) -> {
            long well = all.stream().filter(call -> call.failure().isEmpty()).count();
            long longest =
                    all.stream().mapToLong(call -> call.took().toMillis()).max().orElse(0);
            lines.put(
                    operation,
                    well + " of " + all.size() + ", longest " + longest + " ms, failures "
                            + all.stream()
                                    .map(Call::failure)
                                    .filter(failure -> !failure.isEmpty())
                                    .collect(Collectors.groupingBy(
                                            failure -> failure, TreeMap::new, Collectors.counting())));
        });
        return lines;
    }

    private static DescribeExecutionRequest describe(String execution) {
        return DescribeExecutionRequest.builder().executionArn(execution).build();
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
