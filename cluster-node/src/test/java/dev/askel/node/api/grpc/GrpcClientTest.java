// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.grpc.FaultStatuses;
import dev.askel.protocol.grpc.v1.DescribeExecutionRequest;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.SendTaskSuccessRequest;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1alpha.ServerReflectionGrpc;
import io.grpc.reflection.v1alpha.ServerReflectionRequest;
import io.grpc.reflection.v1alpha.ServerReflectionResponse;
import io.grpc.reflection.v1alpha.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** The front as a client of grpc-java sees it: single calls, errors, health and reflection. */
class GrpcClientTest {

    private static final RecordingOrchestrator RECORDING = new RecordingOrchestrator();
    private static final Readiness READINESS = new Readiness();
    private static FrontServer front;
    private static ManagedChannel channel;

    private final OrchestratorGrpc.OrchestratorBlockingStub client = OrchestratorGrpc.newBlockingStub(channel);

    @BeforeAll
    static void start() {
        front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), RECORDING.orchestrator(), READINESS)
                .start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", front.port())
                .usePlaintext()
                .build();
    }

    @BeforeEach
    void reset() {
        RECORDING.reset();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        front.close();
    }

    @Test
    void shouldHandTheRequestOn_whenClientCalls() {
        RECORDING.answer(
                software.amazon.awssdk.services.sfn.model.StartExecutionRequest.class,
                StartExecutionResponse.builder()
                        .executionArn("e")
                        .startDate(Instant.ofEpochSecond(7, 8_000_000))
                        .build());

        var response = client.startExecution(StartExecutionRequest.newBuilder()
                .setStateMachineArn("m")
                .setInput("{}")
                .build());

        assertThat(response.getExecutionArn()).isEqualTo("e");
        assertThat(response.getStartDate())
                .isEqualTo(
                        Timestamp.newBuilder().setSeconds(7).setNanos(8_000_000).build());
        assertThat(RECORDING.requests())
                .containsExactly(software.amazon.awssdk.services.sfn.model.StartExecutionRequest.builder()
                        .stateMachineArn("m")
                        .input("{}")
                        .build());
    }

    @Test
    void shouldCarryTheAwsError_whenOrchestratorFails() {
        RECORDING.fail(
                software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest.class,
                StepFunctionsFaults.executionDoesNotExist("e"));

        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> client.describeExecution(DescribeExecutionRequest.newBuilder()
                        .setExecutionArn("e")
                        .build()));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.getStatus().getDescription()).isEqualTo("Execution Does Not Exist: 'e'");
        assertThat(FaultStatuses.read(failure).map(ServiceFault::code)).contains("ExecutionDoesNotExist");
    }

    @Test
    void shouldNotReachTheOrchestrator_whenRequestBreaksTheModel() {
        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> client.sendTaskSuccess(SendTaskSuccessRequest.getDefaultInstance()));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.getStatus().getDescription())
                .isEqualTo("2 validation errors detected: Value null at 'taskToken' failed to satisfy constraint:"
                        + " Member must not be null; Value null at 'output' failed to satisfy constraint: Member must"
                        + " not be null");
        assertThat(RECORDING.requests()).isEmpty();
    }

    @Test
    void shouldKeepTheCauseToItself_whenOrchestratorHasABug() {
        RECORDING.fail(
                software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest.class,
                new IllegalStateException("secret detail"));

        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> client.describeExecution(DescribeExecutionRequest.newBuilder()
                        .setExecutionArn("e")
                        .build()));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.getStatus().getDescription()).doesNotContain("secret");
    }

    @Test
    void shouldTellItsHealth_whenReadinessChanges() {
        var health = HealthGrpc.newBlockingStub(channel);
        var request = HealthCheckRequest.newBuilder()
                .setService(OrchestratorGrpc.SERVICE_NAME)
                .build();

        READINESS.ready();
        assertThat(health.check(request).getStatus()).isEqualTo(ServingStatus.SERVING);

        READINESS.notReady("The journal does not answer.");
        assertThat(health.check(request).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void shouldListItsServices_whenClientReflects() {
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();

        var requests = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new FirstAnswer(answer));
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();

        var services = answer.join().getListServicesResponse().getServiceList();
        assertThat(services).extracting(ServiceResponse::getName).contains("askel.v1.Orchestrator");
    }

    private record FirstAnswer(CompletableFuture<ServerReflectionResponse> answer)
            implements StreamObserver<ServerReflectionResponse> {
        @Override
        public void onNext(ServerReflectionResponse response) {
            answer.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            answer.completeExceptionally(new IllegalStateException("Ended without an answer"));
        }
    }
}
