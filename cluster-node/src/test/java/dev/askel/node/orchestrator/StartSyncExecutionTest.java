// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;

/** Synchronous executions as clients of the API see them. */
@ExtendWith(EmbeddedCassandraExtension.class)
class StartSyncExecutionTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String ECHO = """
            {"StartAt": "P", "States": {"P": {
              "Type": "Pass", "Parameters": {"id.$": "$$.Execution.Id", "in.$": "$"}, "End": true}}}""";
    private static final String FAIL = """
            {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E", "Cause": "C"}}}""";

    private static TestNode node;
    private static FrontServer front;
    private static SfnClient client;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "start_sync", new ControlledIntegration());
        front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), node.orchestrator(), new Readiness())
                .start();
        client = SfnClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + front.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                // A name that resolves everywhere: sync-127.0.0.1 does not.
                .overrideConfiguration(
                        c -> c.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        front.close();
        node.close();
    }

    private static String create(StateMachineType type, String definition) {
        String name = "m-" + UUID.randomUUID();
        return client.createStateMachine(
                        c -> c.name(name).roleArn(ROLE).type(type).definition(definition))
                .stateMachineArn();
    }

    @Test
    void shouldAnswerWithTheOutput_whenTheExecutionSucceeds() {
        String machine = create(StateMachineType.EXPRESS, ECHO);

        StartSyncExecutionResponse run = client.startSyncExecution(
                s -> s.stateMachineArn(machine).name("n").input("{\"a\": 1}").traceHeader("Root=1"));

        assertThat(run.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
        assertThat(run.executionArn())
                .matches(machine.replace(":stateMachine:", ":express:")
                        + ":n:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(run.output()).isEqualTo("{\"id\":\"" + run.executionArn() + "\",\"in\":{\"a\":1}}");
        assertThat(run.input()).isEqualTo("{\"a\": 1}");
        assertThat(run.name()).isEqualTo("n");
        assertThat(run.stateMachineArn()).isEqualTo(machine);
        assertThat(run.traceHeader()).isEqualTo("Root=1");
        assertThat(run.stopDate()).isAfterOrEqualTo(run.startDate());
        assertThat(run.inputDetails().included()).isTrue();
        assertThat(run.outputDetails().included()).isTrue();
        assertThat(run.billingDetails().billedMemoryUsedInMB()).isEqualTo(64);
        assertThat(run.billingDetails().billedDurationInMilliseconds() % 100).isZero();
        assertThat(run.billingDetails().billedDurationInMilliseconds()).isPositive();
    }

    @Test
    void shouldAnswerWithTheError_whenTheExecutionFails() {
        String machine = create(StateMachineType.EXPRESS, FAIL);

        StartSyncExecutionResponse run = client.startSyncExecution(s -> s.stateMachineArn(machine));

        assertThat(run.status()).isEqualTo(SyncExecutionStatus.FAILED);
        assertThat(run.error()).isEqualTo("E");
        assertThat(run.cause()).isEqualTo("C");
        assertThat(run.output()).isNull();
        assertThat(run.outputDetails()).isNull();
    }

    @Test
    void shouldRunAgain_whenTheNameIsTheSame() {
        String machine = create(StateMachineType.EXPRESS, ECHO);

        String first = client.startSyncExecution(s -> s.stateMachineArn(machine).name("n"))
                .executionArn();
        String second = client.startSyncExecution(
                        s -> s.stateMachineArn(machine).name("n"))
                .executionArn();

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldLeaveOutTheData_whenOnlyMetadataIsAskedFor() {
        String machine = create(StateMachineType.EXPRESS, ECHO);

        StartSyncExecutionResponse run =
                client.startSyncExecution(s -> s.stateMachineArn(machine).includedData(IncludedData.METADATA_ONLY));

        assertThat(run.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
        assertThat(run.input()).isNull();
        assertThat(run.output()).isNull();
        assertThat(run.inputDetails().included()).isFalse();
        assertThat(run.outputDetails().included()).isFalse();
    }

    @Test
    void shouldRefuse_whenTheMachineIsStandard() {
        String machine = create(StateMachineType.STANDARD, ECHO);

        var failure = catchThrowableOfType(
                StateMachineTypeNotSupportedException.class,
                () -> client.startSyncExecution(s -> s.stateMachineArn(machine)));

        assertThat(failure.awsErrorDetails().errorMessage())
                .isEqualTo("This operation is not supported by this type of state machine");
    }

    @Test
    void shouldRefuse_whenTheRequestIsBad() {
        String machine = create(StateMachineType.EXPRESS, ECHO);

        assertThatThrownBy(() -> client.startSyncExecution(s -> s.stateMachineArn(machine + "-none")))
                .isInstanceOf(StateMachineDoesNotExistException.class);
        assertThatThrownBy(() -> client.startSyncExecution(
                        s -> s.stateMachineArn(machine).name("a b")))
                .isInstanceOf(InvalidNameException.class);
        var input = catchThrowableOfType(
                InvalidExecutionInputException.class,
                () -> client.startSyncExecution(s -> s.stateMachineArn(machine).input("{")));

        assertThat(input.awsErrorDetails().errorMessage()).startsWith("Invalid State Machine Execution Input: '");
    }

    @Test
    void shouldLog_whenTheMachineIsSetToIt() {
        String group = "group-" + UUID.randomUUID();
        String machine = client.createStateMachine(c -> c.name("m-" + UUID.randomUUID())
                        .roleArn(ROLE)
                        .type(StateMachineType.EXPRESS)
                        .definition(FAIL)
                        .loggingConfiguration(logging -> logging.level(LogLevel.ERROR)
                                .destinations(destination -> destination.cloudWatchLogsLogGroup(to ->
                                        to.logGroupArn("arn:aws:logs:us-east-1:123456789012:log-group:" + group)))))
                .stateMachineArn();

        String execution =
                client.startSyncExecution(s -> s.stateMachineArn(machine)).executionArn();

        Path file = TestNode.dataFolder("start_sync").resolve("logs/executions/" + group + ".jsonl");
        Eventually.until(Duration.ofSeconds(10), () -> lines(file).size() == 2);
        assertThat(lines(file))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"type\":\"FailStateEntered\""), line -> assertThat(line)
                                .contains("\"type\":\"ExecutionFailed\"", "\"error\":\"E\"", execution));
    }

    /** What is logged so far: the file is there before its lines are. */
    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldServe_whenTheHostHasTheSdksPrefix() {
        String machine = create(StateMachineType.EXPRESS, ECHO);
        RequestHeaders headers = RequestHeaders.builder(HttpMethod.POST, "/")
                .authority("sync-localhost:" + front.port())
                .contentType(MediaType.parse("application/x-amz-json-1.0"))
                .set("x-amz-target", "AWSStepFunctions.StartSyncExecution")
                .build();
        String body = "{\"stateMachineArn\": \"" + machine + "\"}";

        AggregatedHttpResponse response = WebClient.of("http://127.0.0.1:" + front.port())
                .execute(HttpRequest.of(headers, HttpData.ofUtf8(body)))
                .aggregate()
                .join();

        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.contentUtf8()).contains("\"status\":\"SUCCEEDED\"");
    }
}
