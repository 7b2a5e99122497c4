// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.node.execution.Eventually;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.ValidationException;
import software.amazon.awssdk.services.sfn.model.ValidationExceptionReason;

/** The front as the AWS SDK for Java sees it. */
class AwsSdkClientTest {

    private static final String EXECUTION_ARN = "arn:aws:states:us-east-1:000000000000:execution:m:e";

    private static final RecordingOrchestrator RECORDING = new RecordingOrchestrator();
    private static FrontServer front;
    private static SfnClient client;

    @BeforeAll
    static void start() {
        front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), RECORDING.orchestrator(), new Readiness())
                .start();
        client = SfnClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + front.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @BeforeEach
    void reset() {
        RECORDING.reset();
    }

    @AfterAll
    static void stop() {
        client.close();
        front.close();
    }

    @Test
    void shouldCancelTheCall_whenTheClientWaitsNoLonger() {
        CompletableFuture<GetActivityTaskResponse> never = new CompletableFuture<>();
        RECORDING.reply(GetActivityTaskRequest.class, request -> never);
        Duration patience = Duration.ofSeconds(1);

        assertThatThrownBy(() -> client.getActivityTask(GetActivityTaskRequest.builder()
                        .activityArn("arn:aws:states:us-east-1:123456789012:activity:a")
                        .overrideConfiguration(call -> call.apiCallTimeout(patience))
                        .build()))
                .isInstanceOf(ApiCallTimeoutException.class);

        Eventually.until(Duration.ofSeconds(10), never::isCancelled);
    }

    /** A node that stops cancels what it has not answered in time; whoever reads that has waited. */
    @Test
    void shouldSayThatAnotherNodeMayBeAsked_whenTheCallIsCancelledAndTheClientStillWaits() {
        RECORDING.fail(ListActivitiesRequest.class, new CancellationException());

        var failure =
                catchThrowableOfType(SfnException.class, () -> client.listActivities(request -> request.maxResults(1)));

        assertThat(failure.statusCode()).isEqualTo(503);
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
    }

    @Test
    void shouldHandTheRequestOn_whenSdkSendsIt() {
        var request = CreateStateMachineRequest.builder()
                .name("m")
                .definition("{\"Comment\": \"\u00fc \\\" \"}")
                .roleArn("arn:aws:iam::123456789012:role/DummyRole")
                .type(StateMachineType.EXPRESS)
                .loggingConfiguration(logging -> logging.level(LogLevel.ALL)
                        .includeExecutionData(true)
                        .destinations(d -> d.cloudWatchLogsLogGroup(group -> group.logGroupArn("g"))))
                .tags(tag -> tag.key("k").value("v"))
                .build();
        var response = CreateStateMachineResponse.builder()
                .stateMachineArn("arn")
                .creationDate(Instant.ofEpochMilli(1700000000123L))
                .build();
        RECORDING.answer(CreateStateMachineRequest.class, response);

        var answer = client.createStateMachine(request);

        assertThat(RECORDING.requests()).containsExactly(request);
        assertThat(answer.equalsBySdkFields(response)).isTrue();
        assertThat(answer.responseMetadata().requestId())
                .isNotEqualTo("UNKNOWN")
                .isNotBlank();
    }

    @Test
    void shouldGiveTheHistory_whenItHasDetails() {
        var response = GetExecutionHistoryResponse.builder()
                .events(
                        HistoryEvent.builder()
                                .id(1L)
                                .previousEventId(0L)
                                .timestamp(Instant.ofEpochMilli(1700000000001L))
                                .type(HistoryEventType.EXECUTION_STARTED)
                                .executionStartedEventDetails(d -> d.input("{}")
                                        .inputDetails(details -> details.truncated(false))
                                        .roleArn("r"))
                                .build(),
                        HistoryEvent.builder()
                                .id(2L)
                                .previousEventId(1L)
                                .timestamp(Instant.ofEpochMilli(1700000000002L))
                                .type(HistoryEventType.MAP_ITERATION_STARTED)
                                .mapIterationStartedEventDetails(
                                        d -> d.name("Map").index(0))
                                .build())
                .build();
        RECORDING.answer(GetExecutionHistoryRequest.class, response);

        var answer =
                client.getExecutionHistory(r -> r.executionArn(EXECUTION_ARN).maxResults(10));

        assertThat(answer.equalsBySdkFields(response)).isTrue();
    }

    @Test
    void shouldThrowTheModelledException_whenOrchestratorFails() {
        RECORDING.fail(DescribeExecutionRequest.class, StepFunctionsFaults.executionDoesNotExist(EXECUTION_ARN));

        var failure = catchThrowableOfType(
                ExecutionDoesNotExistException.class,
                () -> client.describeExecution(r -> r.executionArn(EXECUTION_ARN)));

        assertThat(failure.awsErrorDetails().errorMessage())
                .isEqualTo("Execution Does Not Exist: '" + EXECUTION_ARN + "'");
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ExecutionDoesNotExist");
        assertThat(failure.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldTellTheReason_whenTheErrorHasOne() {
        RECORDING.fail(DescribeExecutionRequest.class, StepFunctionsFaults.labeledArn("arn"));

        var failure = catchThrowableOfType(
                ValidationException.class, () -> client.describeExecution(r -> r.executionArn(EXECUTION_ARN)));

        assertThat(failure.reason()).isEqualTo(ValidationExceptionReason.API_DOES_NOT_SUPPORT_LABELED_ARNS);
    }

    @Test
    void shouldNotReachTheOrchestrator_whenRequestBreaksTheModel() {
        var request = ListExecutionsRequest.builder().maxResults(1001).build();

        var failure = catchThrowableOfType(SfnException.class, () -> client.listExecutions(request));

        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(failure.awsErrorDetails().errorMessage())
                .startsWith("1 validation error detected: Value '1001' at 'maxResults'");
        assertThat(RECORDING.requests()).isEmpty();
    }

    @Test
    void shouldTakeTheLongestPayload_whenAwsAllowsIt() {
        String input = "\"" + "x".repeat(262_142) + "\"";
        RECORDING.answer(
                StartExecutionRequest.class,
                StartExecutionResponse.builder().executionArn(EXECUTION_ARN).build());

        client.startExecution(r -> r.stateMachineArn("arn").input(input));

        assertThat(RECORDING.requests())
                .singleElement()
                .isEqualTo(StartExecutionRequest.builder()
                        .stateMachineArn("arn")
                        .input(input)
                        .build());
    }
}
