// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.load.callbacks.ClosedLoop.Measured;
import dev.askel.load.cluster.NodeProcess;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Starts executions that wait for their tokens, then sends the callbacks: half of them over HTTP, half over gRPC, with
 * one in ten sent twice and one in twenty forged. Ends with an error where an execution did not end, or a callback was
 * answered other than AWS would.
 */
public final class CallbackBenchmark {

    private static final Duration ALL_WAIT_MAX = Duration.ofMinutes(10);
    private static final Duration ALL_END_MAX = Duration.ofMinutes(5);
    private static final Set<String> RETRIABLE = Set.of("ServiceUnavailable", "ThrottlingException");
    private static final int TRIES_MAX = 10;
    private static final String MACHINE = """
            {"StartAt": "Ask", "States": {"Ask": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "End": true,
              "Parameters": {"FunctionName": "asks", "Payload": {
                "execution.$": "$$.Execution.Name", "token.$": "$$.Task.Token"}},
              "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 99, "MaxDelaySeconds": 5}]}}}""";

    private final int executions;
    private final int atATime;
    private final PrintStream out;
    private final Random random = new Random(17);

    private CallbackBenchmark(int executions, int atATime, PrintStream out) {
        this.executions = executions;
        this.atATime = atATime;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param arguments how many executions (10,000), how many calls at a time (256)
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        int executions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int atATime = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 256;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("askel-callbacks");
        try (TokenService service = new TokenService();
                NodeProcess node = new NodeProcess(
                                Path.of(System.getProperty("askel.distribution")), folder.resolve("data"))
                        .withHeap("2g")
                        .withFlags("-XX:+UseParallelGC")
                        .withVariable("AWS_ACCESS_KEY_ID", "test")
                        .withVariable("AWS_SECRET_ACCESS_KEY", "test")
                        .withVariable("LAMBDA_ENDPOINT", service.endpoint().toString())) {
            node.start();
            new CallbackBenchmark(executions, atATime, out).run(node, service);
        }
    }

    private void run(NodeProcess node, TokenService service) throws InterruptedException {
        Wire.Http http = new Wire.Http(node.endpoint());
        try (Wire.Grpc grpc = new Wire.Grpc(node.endpoint())) {
            out.println("| what | calls | at a time | calls/s | p50 ms | p99 ms | answers |");
            out.println("|---|---|---|---|---|---|---|");
            String machine = start(http);
            NodeProcess.await("all tokens", ALL_WAIT_MAX, () -> service.count() >= executions);
            List<String> tokens = service.tokens();
            List<String> overHttp = tokens.subList(0, executions / 2);
            List<String> overGrpc = tokens.subList(executions / 2, executions);
            expect("SendTaskHeartbeat, HTTP", overHttp, http::beat, Map.of(Wire.OK, overHttp.size()));
            expect("SendTaskHeartbeat, gRPC", overGrpc, grpc::beat, Map.of(Wire.OK, overGrpc.size()));
            callBack("SendTaskSuccess, HTTP", overHttp, http);
            callBack("SendTaskSuccess, gRPC", overGrpc, grpc);
            awaitEnd(http, machine);
        }
    }

    private String start(Wire.Http http) throws InterruptedException {
        JsonNode created = http.call(
                        "CreateStateMachine",
                        Wire.Http.request()
                                .put("name", "asks")
                                .put("definition", MACHINE)
                                .put("roleArn", "arn:aws:iam::123456789012:role/DummyRole"))
                .join();
        String machine = created.get("stateMachineArn").textValue();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < executions; i++) {
            numbers.add(i);
        }
        expect(
                "StartExecution, HTTP",
                numbers,
                number -> start(http, machine, number, TRIES_MAX),
                Map.of(Wire.OK, executions));
        return machine;
    }

    /** As the SDKs do, sends a start again that the node did not get to: one of the same name starts nothing twice. */
    private static CompletableFuture<String> start(Wire.Http http, String machine, int number, int tries) {
        ObjectNode request = Wire.Http.request().put("stateMachineArn", machine).put("name", "e" + number);
        return http.call("StartExecution", request).thenCompose(answer -> {
            if (answer.has("executionArn")) {
                return CompletableFuture.completedFuture(Wire.OK);
            }
            String error = answer.path("__type").asText();
            return tries > 1 && RETRIABLE.contains(error)
                    ? start(http, machine, number, tries - 1)
                    : CompletableFuture.completedFuture(error);
        });
    }

    /** Good ones, duplicates and forged ones, in any order. */
    private void callBack(String what, List<String> tokens, Wire wire) throws InterruptedException {
        int twice = tokens.size() / 10;
        int forged = tokens.size() / 20;
        List<String> calls = new ArrayList<>(tokens);
        calls.addAll(tokens.subList(0, twice));
        tokens.subList(0, forged).forEach(token -> calls.add(forged(token)));
        Collections.shuffle(calls, random);
        Measured measured = expect(
                what,
                calls,
                wire::succeed,
                Map.of(Wire.OK, tokens.size(), "TaskTimedOut", twice, "InvalidToken", forged));
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < calls.size(); i++) {
            if (measured.answers().get(i).equals(Wire.OK)) {
                require(taken.add(calls.get(i)), "A token was taken twice");
            }
        }
        require(taken.equals(new HashSet<>(tokens)), "Other tokens were taken than were given out");
    }

    /** One bit of the token's body is another. */
    private String forged(String token) {
        int place = random.nextInt(token.length());
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        return token.substring(0, place) + other + token.substring(place + 1);
    }

    private <T> Measured expect(
            String what, List<T> inputs, Function<T, CompletableFuture<String>> request, Map<String, Integer> expected)
            throws InterruptedException {
        Measured measured = ClosedLoop.run(inputs, atATime, request);
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %d | %,.0f | %.1f | %.1f | %s |%n",
                what,
                inputs.size(),
                atATime,
                measured.perSecond(),
                measured.millis(50),
                measured.millis(99),
                measured.counts());
        Map<String, Long> wanted = new TreeMap<>();
        expected.forEach((answer, count) -> wanted.put(answer, (long) count));
        wanted.values().removeIf(count -> count == 0);
        require(measured.counts().equals(wanted), what + " was to be answered with " + wanted);
        return measured;
    }

    private void awaitEnd(Wire.Http http, String machine) {
        NodeProcess.await("the end of all executions", ALL_END_MAX, () -> open(http, machine) == 0);
        int succeeded = 0;
        String next = null;
        do {
            ObjectNode request = Wire.Http.request()
                    .put("stateMachineArn", machine)
                    .put("statusFilter", "SUCCEEDED")
                    .put("maxResults", 1_000);
            JsonNode page = http.call("ListExecutions", next == null ? request : request.put("nextToken", next))
                    .join();
            succeeded += page.get("executions").size();
            next = page.has("nextToken") ? page.get("nextToken").textValue() : null;
        } while (next != null);
        require(succeeded == executions, succeeded + " executions of " + executions + " have succeeded");
        out.println();
        out.printf(Locale.ROOT, "All %,d executions have succeeded.%n", executions);
    }

    private static int open(Wire.Http http, String machine) {
        return http.call(
                        "ListExecutions",
                        Wire.Http.request().put("stateMachineArn", machine).put("statusFilter", "RUNNING"))
                .join()
                .get("executions")
                .size();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
