// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.execution.ExecutionFixture.describe;
import static dev.askel.node.execution.ExecutionFixture.ended;
import static dev.askel.node.execution.ExecutionFixture.turns;
import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.execution.Eventually;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionFixture;
import dev.askel.node.execution.ExecutionNote;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.token.TaskTokenParts;
import dev.askel.protocol.token.TaskTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;

/** Callbacks that come twice, late, from strangers, damaged, or in floods. */
@ExtendWith(EmbeddedCassandraExtension.class)
class CallbackTest {

    private static final String STATE = """
            "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
            "Parameters": {"Token.$": "$$.Task.Token"}""";
    private static final String ONE = "{\"StartAt\": \"T\", \"States\": {\"T\": {" + STATE + ", \"End\": true}}}";
    private static final String BEATING =
            "{\"StartAt\": \"T\", \"States\": {\"T\": {" + STATE + ", \"HeartbeatSeconds\": 2, \"End\": true}}}";
    private static final String LEFT = "{\"StartAt\": \"T\", \"States\": {\"T\": {" + STATE
            + ", \"TimeoutSeconds\": 1, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"W\"}], \"End\": true},"
            + "\"W\": {\"Type\": \"Wait\", \"Seconds\": 600, \"End\": true}}}";
    private static final String MANY = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
              "ItemProcessor": {"StartAt": "T", "States": {"T": {%s, "End": true}}}}}}""".formatted(STATE);
    private static final String OVER = "Task Timed Out: 'Provided task does not exist anymore'";
    private static final String INVALID = "Invalid Token: 'Invalid token'";

    private static final TokenIntegration SERVICE = new TokenIntegration();
    private static TestNode node;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "callbacks", SERVICE);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldCountOnce_whenACallbackComesManyTimesAtOnce() {
        String execution = start(ONE);
        String token = SERVICE.tokens(execution, 1).get(0);

        List<String> answers = answers(
                Collections.nCopies(50, token), text -> node.orchestrator().sendTaskSuccess(success(text, "\"yes\"")));

        assertThat(Collections.frequency(answers, "ok")).isEqualTo(1);
        assertThat(Collections.frequency(answers, "TaskTimedOut")).isEqualTo(49);
        assertThat(ended(node, execution).outcome().orElseThrow().output().orElseThrow())
                .hasToString("\"yes\"");
        assertThat(fault(node.orchestrator().sendTaskHeartbeat(heartbeat(token))))
                .hasMessage(OVER);
    }

    @Test
    void shouldComeTooLate_whenTheExecutionHasBeenStopped() {
        String execution = start(ONE);
        String token = SERVICE.tokens(execution, 1).get(0);
        await(node.orchestrator()
                .stopExecution(
                        StopExecutionRequest.builder().executionArn(execution).build()));

        ServiceFault fault = fault(node.orchestrator()
                .sendTaskFailure(
                        SendTaskFailureRequest.builder().taskToken(token).build()));

        assertThat(fault.code()).isEqualTo("TaskTimedOut");
        assertThat(fault).hasMessage(OVER);
    }

    @Test
    void shouldComeTooLate_whenTheStateHasBeenLeft() {
        String execution = start(LEFT);
        String token = SERVICE.tokens(execution, 1).get(0);
        Eventually.until(Duration.ofSeconds(10), () -> ExecutionFixture.history(node, execution).stream()
                .anyMatch(event -> event.event() instanceof StateEntered entered
                        && entered.name().equals("W")));

        assertThat(fault(node.orchestrator().sendTaskSuccess(success(token, "{}"))))
                .hasMessage(OVER);
        assertThat(describe(node, execution).status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void shouldRefuse_whenAnyPartOfATokenIsDamaged() {
        String execution = start(ONE);
        String token = SERVICE.tokens(execution, 1).get(0);
        List<String> damaged = new ArrayList<>();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            damaged.add(token.substring(0, i) + other + token.substring(i + 1));
            if (i > 0) {
                damaged.add(token.substring(0, i));
            }
        }
        damaged.add(token + "A");
        damaged.add(token + "=");
        damaged.add(token.toLowerCase(java.util.Locale.ROOT));

        assertThat(answers(damaged, text -> node.orchestrator().sendTaskSuccess(success(text, "{}"))))
                .containsOnly("InvalidToken");
        assertThat(describe(node, execution).status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void shouldRefuse_whenATokenIsOfAnotherClusterAccountOrRegion() {
        String execution = start(ONE);
        SERVICE.tokens(execution, 1);
        TaskTokens others = new TaskTokens("another secret of another cluster".getBytes(StandardCharsets.UTF_8));
        String foreign = others.issue(new TaskTokenParts(execution, "", 2, 1));
        String elsewhere =
                TestNode.tokens().issue(new TaskTokenParts(execution.replace("us-east-1", "eu-west-1"), "", 2, 1));
        String someone = TestNode.tokens()
                .issue(new TaskTokenParts(execution.replace("123456789012", "210987654321"), "", 2, 1));

        for (String token : List.of(foreign, elsewhere, someone)) {
            ServiceFault fault = fault(node.orchestrator().sendTaskSuccess(success(token, "{}")));
            assertThat(fault.code()).isEqualTo("InvalidToken");
            assertThat(fault).hasMessage(INVALID);
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchTask_whenTheExecutionIsUnknown() {
        String token = TestNode.tokens()
                .issue(new TaskTokenParts("arn:aws:states:us-east-1:123456789012:execution:m:never-was", "", 2, 1));

        ServiceFault fault = fault(node.orchestrator().sendTaskHeartbeat(heartbeat(token)));

        assertThat(fault.code()).isEqualTo("TaskDoesNotExist");
    }

    @Test
    void shouldNameTheConstraint_whenAMemberIsTooLong() {
        assertThat(violation(SendTaskHeartbeatRequest.builder()
                        .taskToken("t".repeat(2_049))
                        .build()))
                .endsWith("failed to satisfy constraint: Member must have length less than or equal to 2048");
        assertThat(violation(SendTaskFailureRequest.builder()
                        .taskToken("t")
                        .error("e".repeat(257))
                        .cause("c".repeat(32_769))
                        .build()))
                .isEqualTo("2 validation errors detected: Value at 'error' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 256; Value at 'cause' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 32768");
    }

    @Test
    void shouldSayWhatIsWrongWithTheOutput_whenTheTokenIsGood() {
        String execution = start(ONE);
        String token = SERVICE.tokens(execution, 1).get(0);
        String tooLong = "\"" + "\u00e4".repeat(Limits.DEFAULT.payloadBytesMax() / 2) + "\"";

        ServiceFault noJson = fault(node.orchestrator().sendTaskSuccess(success(token, "not json")));
        ServiceFault long_ = fault(node.orchestrator().sendTaskSuccess(success(token, tooLong)));

        assertThat(noJson.code()).isEqualTo("InvalidOutput");
        assertThat(noJson).hasMessage("Invalid Output: 'not json' is not valid JSON.");
        assertThat(fault(node.orchestrator().sendTaskSuccess(success(token, "\u00e4".repeat(501)))))
                .hasMessage("Invalid Output: '" + "\u00e4".repeat(500) + "...' is not valid JSON.");
        assertThat(long_).hasMessage("Invalid Output: 'Invalid output: it has more than 1048576 bytes of UTF-8.'");
        assertThat(fault(node.orchestrator().sendTaskSuccess(success(token + "A", "not json"))))
                .as("the token comes first")
                .hasMessage(INVALID);
        assertThat(describe(node, execution).status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void shouldStoreNothingAndGoOnWaiting_whenTheTaskBeats() {
        String execution = start(BEATING);
        String token = SERVICE.tokens(execution, 1).get(0);
        // The start, and what the service answered to it.
        Eventually.until(Duration.ofSeconds(10), () -> turns(node, execution).size() == 2);
        long begin = System.nanoTime();

        Eventually.until(Duration.ofSeconds(20), () -> {
            await(node.orchestrator().sendTaskHeartbeat(heartbeat(token)));
            return System.nanoTime() - begin > Duration.ofSeconds(4).toNanos();
        });

        assertThat(turns(node, execution)).hasSize(2);
        assertThat(describe(node, execution).status()).isEqualTo(Status.RUNNING);
        assertThat(ended(node, execution).outcome().orElseThrow().error()).contains("States.Timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "branch"})
    void shouldAnswerEveryCallback_whenThereIsAFlood(String where) {
        String execution = where.equals("root") ? start(ONE) : start(MANY, "[1]");
        String token = SERVICE.tokens(execution, 1).get(0);
        List<CompletionStage<SendTaskHeartbeatResponse>> beats = new ArrayList<>();

        for (int i = 0; i < 5_000; i++) {
            beats.add(node.orchestrator().sendTaskHeartbeat(heartbeat(token)));
        }
        List<String> answers = beats.stream().map(CallbackTest::answer).toList();

        assertThat(answers).contains("ok").isSubsetOf("ok", "ThrottlingException");
        await(node.orchestrator().sendTaskSuccess(success(token, "1")));
        assertThat(ended(node, execution).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void shouldSayThatItIsBusy_whenMoreComesThanAnExecutionTakes() {
        ExecutionFixture fixture = new ExecutionFixture(ONE);
        fixture.start(node, "{}");
        ExecutionStarted start = fixture.newStart("{}");
        TaskRef nothing = new TaskRef(ScopeId.ROOT, 99, 0);
        List<CompletionStage<ExecutionAnswer>> answers = new ArrayList<>();

        await(node.executions().ask(start.executionArn(), replyTo -> new Start(start, replyTo)));
        CountDownLatch allIsSent = new CountDownLatch(1);

        // The execution is held, so that what comes meanwhile is there at once, whatever the machine's speed.
        node.executions().ref(start.executionArn()).tell(new ExecutionNote.Step(() -> holdUntil(allIsSent)));
        for (int i = 0; i < 10_000; i++) {
            answers.add(node.executions()
                    .ask(
                            start.executionArn(),
                            replyTo -> new Perform(new ExecutionCommand.RecordHeartbeat(nothing), replyTo)));
        }
        allIsSent.countDown();

        long busy = answers.stream()
                .map(TestNode::await)
                .filter(answer -> answer instanceof ExecutionAnswer.Unavailable unavailable && unavailable.busy())
                .count();
        assertThat(busy).isPositive();
        assertThat(await(node.executions().ask(start.executionArn(), Describe::new)))
                .isInstanceOf(ExecutionAnswer.Described.class);
    }

    private static void holdUntil(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldLoseNothingThatWasAcknowledged_whenCallbacksOfOneExecutionCompete() {
        String execution = start(MANY, "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]");
        List<String> tokens = SERVICE.tokens(execution, 20);

        List<String> answers = answers(
                tokens.stream()
                        .flatMap(token -> java.util.stream.Stream.of(token, token))
                        .toList(),
                text -> node.orchestrator().sendTaskSuccess(success(text, "true")));

        Map<String, Long> counted =
                answers.stream().collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
        assertThat(counted).isEqualTo(new TreeMap<>(Map.of("ok", 20L, "TaskTimedOut", 20L)));
        assertThat(ended(node, execution)
                        .outcome()
                        .orElseThrow()
                        .output()
                        .orElseThrow()
                        .tree())
                .hasSize(20)
                .allMatch(com.fasterxml.jackson.databind.JsonNode::booleanValue);
    }

    @Test
    void shouldTakeTheCallback_whenTheNodeHasJustStartedAgain(EmbeddedCassandra cassandra) {
        TokenIntegration service = new TokenIntegration();
        String execution;
        try (TestNode first = TestNode.start(cassandra, "callbacks_again", service)) {
            execution = new ExecutionFixture(ONE).start(first, "{}");
            service.tokens(execution, 1);
        }

        try (TestNode second = TestNode.start(cassandra, "callbacks_again", service)) {
            SendTaskSuccessResponse response = await(second.orchestrator()
                    .sendTaskSuccess(success(service.tokens(execution, 1).get(0), "1")));

            assertThat(response).isNotNull();
            assertThat(ended(second, execution).status()).isEqualTo(Status.SUCCEEDED);
        }
    }

    private static String start(String definition) {
        return start(definition, "{}");
    }

    private static String start(String definition, String input) {
        return new ExecutionFixture(definition).start(node, input);
    }

    private static SendTaskSuccessRequest success(String token, String output) {
        return SendTaskSuccessRequest.builder().taskToken(token).output(output).build();
    }

    private static SendTaskHeartbeatRequest heartbeat(String token) {
        return SendTaskHeartbeatRequest.builder().taskToken(token).build();
    }

    private static String violation(software.amazon.awssdk.core.SdkPojo request) {
        return RequestChecker.STEP_FUNCTIONS.check(request).orElseThrow().getMessage();
    }

    private static List<String> answers(
            List<String> tokens, java.util.function.Function<String, CompletionStage<?>> call) {
        List<? extends CompletionStage<?>> calls = tokens.stream().map(call).toList();
        return calls.stream().map(CallbackTest::answer).toList();
    }

    /** {@code ok}, or the code of the fault. */
    private static String answer(CompletionStage<?> call) {
        Throwable failure = catchThrowable(() -> call.toCompletableFuture().join());
        return failure == null ? "ok" : ServiceFault.in(failure).orElseThrow().code();
    }

    private static ServiceFault fault(CompletionStage<?> call) {
        Throwable failure = catchThrowable(() -> call.toCompletableFuture().join());
        return ServiceFault.in(failure).orElseThrow();
    }
}
