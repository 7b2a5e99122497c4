// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.engine.limit.Limits;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.error.ServiceFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;

@ExtendWith(EmbeddedCassandraExtension.class)
class SfnOrchestratorTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String PASS = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String WAIT =
            "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":2,\"End\":true}}}";

    private static TestNode node;
    private static Orchestrator orchestrator;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "orchestrator", new ControlledIntegration());
        orchestrator = node.orchestrator();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldGiveTheSameAnswer_whenTheSameMachineIsCreatedAgain() {
        String name = newName();

        var first = await(orchestrator.createStateMachine(machine(name, PASS)));
        var second = await(orchestrator.createStateMachine(machine(name, PASS)));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldRefuse_whenTheNameIsTakenByTheSameJsonInAnotherText() {
        String arn = create(PASS);
        String name = arn.substring(arn.lastIndexOf(':') + 1);

        ServiceFault fault = fault(orchestrator.createStateMachine(machine(name, PASS + " ")));

        assertThat(fault.code()).isEqualTo("StateMachineAlreadyExists");
        assertThat(fault).hasMessage("State Machine Already Exists: '" + arn + "'");
    }

    @Test
    void shouldRunTheOldDefinition_whenMachineIsUpdatedMeanwhile() {
        String arn = create(WAIT);
        String execution = startExecution(arn, UnaryOperator.identity());

        var updated = await(orchestrator.updateStateMachine(UpdateStateMachineRequest.builder()
                .stateMachineArn(arn)
                .definition(PASS)
                .build()));

        var machine = await(orchestrator.describeStateMachine(
                DescribeStateMachineRequest.builder().stateMachineArn(arn).build()));
        var pinned =
                await(orchestrator.describeStateMachineForExecution(DescribeStateMachineForExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
        assertThat(machine.definition()).isEqualTo(PASS);
        assertThat(machine.revisionId()).isEqualTo(updated.revisionId());
        assertThat(pinned.definition()).isEqualTo(WAIT);
    }

    @Test
    void shouldTellTheVariables_whenAMachineReadsSome() {
        String definition =
                "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Assign\":{\"x\":1},\"Next\":\"B\"},"
                        + "\"B\":{\"Type\":\"Pass\",\"InputPath\":\"$x\",\"End\":true}}}";
        String arn = create(definition);
        String execution = startExecution(arn, UnaryOperator.identity());

        var machine = await(orchestrator.describeStateMachine(
                DescribeStateMachineRequest.builder().stateMachineArn(arn).build()));
        var pinned =
                await(orchestrator.describeStateMachineForExecution(DescribeStateMachineForExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
        var plain = await(orchestrator.describeStateMachine(DescribeStateMachineRequest.builder()
                .stateMachineArn(create(PASS))
                .build()));

        assertThat(machine.variableReferences()).isEqualTo(Map.of("B", List.of("x")));
        assertThat(pinned.variableReferences()).isEqualTo(machine.variableReferences());
        assertThat(plain.hasVariableReferences()).isFalse();
    }

    @Test
    void shouldBeGone_whenMachineIsDeleted() {
        String arn = create(PASS);

        await(orchestrator.deleteStateMachine(
                DeleteStateMachineRequest.builder().stateMachineArn(arn).build()));

        ServiceFault fault = fault(orchestrator.describeStateMachine(
                DescribeStateMachineRequest.builder().stateMachineArn(arn).build()));
        assertThat(fault).hasMessage("State Machine Does Not Exist: '" + arn + "'");
    }

    @Test
    void shouldRefuse_whenInputIsNoJson() {
        String arn = create(PASS);

        ServiceFault fault = fault(orchestrator.startExecution(StartExecutionRequest.builder()
                .stateMachineArn(arn)
                .input("not some json")
                .build()));

        assertThat(fault)
                .hasMessage("Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON"
                        + " String, Number, Array, Object or token 'null', 'true' or 'false')'");
    }

    @Test
    void shouldRefuse_whenInputHasTooManyBytes() {
        String arn = create(PASS);
        int characters = Limits.DEFAULT.payloadBytesMax() / 2;

        ServiceFault fault = fault(orchestrator.startExecution(StartExecutionRequest.builder()
                .stateMachineArn(arn)
                .input("\"" + "\u00e4".repeat(characters) + "\"")
                .build()));

        assertThat(fault.code()).isEqualTo("InvalidExecutionInput");
        assertThat(fault)
                .hasMessage("Invalid State Machine Execution Input: 'Invalid execution input: it has more than 1048576"
                        + " bytes of UTF-8.'");
    }

    @Test
    void shouldListWhatHasEnded_whenExecutionIsDescribedAsEnded() {
        String arn = create(PASS);
        String execution = startExecution(arn, request -> request.name("one"));

        var listed = await(orchestrator.listExecutions(ListExecutionsRequest.builder()
                .stateMachineArn(arn)
                .statusFilter(ExecutionStatus.SUCCEEDED)
                .build()));

        assertThat(describe(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(listed.executions()).extracting(ExecutionListItem::name).containsExactly("one");
    }

    @Test
    void shouldPageHistoryInBothDirections_whenPagesAreSmall() {
        String execution = startExecution(create(PASS), UnaryOperator.identity());

        List<Long> forwards = ids(execution, false);
        List<Long> backwards = ids(execution, true);

        assertThat(forwards).containsExactly(1L, 2L, 3L, 4L);
        assertThat(backwards).containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void shouldGiveShorterPages_whenEventsAreVeryLong() {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            states.append("\"P")
                    .append(i)
                    .append("\":{\"Type\":\"Pass\",\"Next\":\"P")
                    .append(i + 1)
                    .append("\"},");
        }
        String arn = create("{\"StartAt\":\"P0\",\"States\":{" + states + "\"P10\":{\"Type\":\"Succeed\"}}}");
        String input = "\"" + "x".repeat(1_000_000) + "\"";
        String execution = startExecution(arn, request -> request.input(input));
        Eventually.until(Duration.ofSeconds(20), () -> describe(execution) == ExecutionStatus.SUCCEEDED);

        for (boolean reverse : new boolean[] {false, true}) {
            List<Long> ids = new CopyOnWriteArrayList<>();
            String token = null;
            do {
                GetExecutionHistoryResponse page =
                        await(orchestrator.getExecutionHistory(GetExecutionHistoryRequest.builder()
                                .executionArn(execution)
                                .maxResults(1_000)
                                .reverseOrder(reverse)
                                .nextToken(token)
                                .build()));
                assertThat(page.events()).hasSizeBetween(1, 9);
                page.events().forEach(event -> ids.add(event.id()));
                token = page.nextToken();
            } while (token != null);

            List<Long> sorted = ids.stream()
                    .sorted(reverse ? java.util.Comparator.reverseOrder() : java.util.Comparator.naturalOrder())
                    .toList();
            assertThat(ids).isEqualTo(sorted).doesNotHaveDuplicates().hasSize(24);
        }
    }

    @Test
    void shouldRefuseToken_whenItBelongsToAnotherList() {
        String execution = startExecution(create(PASS), UnaryOperator.identity());
        String token = await(orchestrator.getExecutionHistory(history(execution, false, null)))
                .nextToken();

        ServiceFault fault = fault(orchestrator.getExecutionHistory(history(execution, true, token)));

        assertThat(fault).hasMessage("Invalid Token: 'Invalid token'");
    }

    @Test
    void shouldRefuseToken_whenItWasNotIssuedHere() {
        ServiceFault fault = fault(orchestrator.sendTaskSuccess(SendTaskSuccessRequest.builder()
                .taskToken("forged")
                .output("{}")
                .build()));

        assertThat(fault.code()).isEqualTo("InvalidToken");
    }

    @Test
    void shouldSeeEachEventOnce_whenExecutionIsWatchedFromTheBeginToTheEnd() {
        String execution = startExecution(create(WAIT), UnaryOperator.identity());
        Recorder recorder = new Recorder();

        orchestrator.watchExecution(execution, 1).subscribe(recorder);

        Eventually.until(Duration.ofSeconds(15), () -> recorder.completed);
        assertThat(recorder.ids)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 4).boxed().toList());
    }

    private static List<Long> ids(String execution, boolean reverse) {
        List<Long> ids = new CopyOnWriteArrayList<>();
        String token = null;
        do {
            GetExecutionHistoryResponse page =
                    await(orchestrator.getExecutionHistory(history(execution, reverse, token)));
            page.events().forEach(event -> ids.add(event.id()));
            token = page.nextToken();
        } while (token != null);
        return ids;
    }

    private static GetExecutionHistoryRequest history(String execution, boolean reverse, String token) {
        return GetExecutionHistoryRequest.builder()
                .executionArn(execution)
                .maxResults(3)
                .reverseOrder(reverse)
                .nextToken(token)
                .build();
    }

    private static ExecutionStatus describe(String execution) {
        return await(orchestrator.describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()))
                .status();
    }

    private static String newName() {
        return "m-" + UUID.randomUUID();
    }

    private static CreateStateMachineRequest machine(String name, String definition) {
        return CreateStateMachineRequest.builder()
                .name(name)
                .definition(definition)
                .roleArn(ROLE)
                .build();
    }

    private static String create(String definition) {
        return await(orchestrator.createStateMachine(machine(newName(), definition)))
                .stateMachineArn();
    }

    private static String startExecution(String arn, UnaryOperator<StartExecutionRequest.Builder> more) {
        StartExecutionRequest.Builder request = StartExecutionRequest.builder().stateMachineArn(arn);
        return await(orchestrator.startExecution(more.apply(request).build())).executionArn();
    }

    private static ServiceFault fault(CompletionStage<?> call) {
        Throwable failure = catchThrowable(() -> call.toCompletableFuture().join());
        return ServiceFault.in(failure).orElseThrow();
    }

    private static final class Recorder implements Flow.Subscriber<HistoryEvent> {

        private final List<Long> ids = new CopyOnWriteArrayList<>();
        private volatile boolean completed;
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(HistoryEvent event) {
            ids.add(event.id());
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
