// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.node.api.Operations;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.ServiceFault;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

class RateLimitedOrchestratorTest {

    private final RecordingOrchestrator recording = new RecordingOrchestrator();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger nodes = new AtomicInteger(1);

    @BeforeEach
    void answer() {
        recording.answer(
                StartExecutionRequest.class,
                StartExecutionResponse.builder()
                        .executionArn("arn:aws:states:r:1:execution:m:e")
                        .build());
        recording.answer(
                StopExecutionRequest.class, StopExecutionResponse.builder().build());
        recording.answer(
                ListStateMachinesRequest.class,
                ListStateMachinesResponse.builder().build());
    }

    @Test
    void shouldRefuseByItself_whenAnOperationIsCalledTooOften() {
        Orchestrator limited = limited(Map.of("StartExecution", new Rate(2, 1), "StopExecution", new Rate(1, 1)));

        assertThat(started(limited, "m", 10)).isEqualTo(2);

        assertThat(recording.requests()).hasSize(2);
        assertThat(limited.stopExecution(StopExecutionRequest.builder().build()))
                .isCompleted();
        assertThat(limited.listStateMachines(ListStateMachinesRequest.builder().build()))
                .isCompleted();
        Throwable failure =
                catchThrowable(() -> start(limited, "m").toCompletableFuture().join());
        ServiceFault fault = ServiceFault.in(failure).orElseThrow();
        assertThat(fault.code()).isEqualTo("ThrottlingException");
        assertThat(fault).hasMessage("Rate exceeded");
        assertThat(fault.httpStatus()).isEqualTo(400);
    }

    @Test
    void shouldLetMoreIn_whenTimePasses() {
        Orchestrator limited = limited(Map.of("StartExecution", new Rate(2, 1)));
        started(limited, "m", 2);

        now.addAndGet(TimeUnit.SECONDS.toNanos(1));

        assertThat(started(limited, "m", 10)).isEqualTo(1);
    }

    @Test
    void shouldGrantItsPart_whenThereAreMoreNodes() {
        Orchestrator limited = limited(Map.of("StartExecution", new Rate(30, 30)));
        nodes.set(3);

        assertThat(started(limited, "m", 100)).isEqualTo(10);
    }

    @Test
    void shouldCountExpressStartsByThemselves_whenAMachineIsKnownToBeExpress() {
        Orchestrator limited =
                limited(Map.of("StartExecution", new Rate(1, 1), ApiRates.START_EXPRESS_EXECUTION, new Rate(5, 5)));
        recording.answer(
                StartExecutionRequest.class,
                StartExecutionResponse.builder()
                        .executionArn("arn:aws:states:r:1:express:m:e:u")
                        .build());

        assertThat(started(limited, "m", 10))
                .as("the first counts as one that is not")
                .isEqualTo(1 + 5);
    }

    @Test
    void shouldHandOnWatching_whenThereAreRates() {
        Orchestrator limited = limited(ApiRates.AWS.byOperation());
        recording.histories((arn, from) -> subscriber -> {});

        assertThat(limited.watchExecution("a", 1)).isNotNull();
    }

    @Test
    void shouldBeTheSame_whenThereAreNoRates() {
        Orchestrator orchestrator = recording.orchestrator();

        assertThat(RateLimitedOrchestrator.of(orchestrator, ApiRates.NONE, now::get, nodes::get))
                .isSameAs(orchestrator);
    }

    @Test
    void shouldNameOperations_whenRatesAreThoseOfAws() {
        TreeSet<String> known = new TreeSet<>(Operations.all().keySet());
        known.add(ApiRates.START_EXPRESS_EXECUTION);
        known.remove("StartSyncExecution");

        assertThat(ApiRates.AWS.byOperation()).containsOnlyKeys(known);
    }

    private Orchestrator limited(Map<String, Rate> rates) {
        return RateLimitedOrchestrator.of(recording.orchestrator(), new ApiRates(rates), now::get, nodes::get);
    }

    private static CompletionStage<StartExecutionResponse> start(Orchestrator orchestrator, String machine) {
        return orchestrator.startExecution(
                StartExecutionRequest.builder().stateMachineArn(machine).build());
    }

    private static int started(Orchestrator orchestrator, String machine, int tries) {
        int started = 0;
        for (int i = 0; i < tries; i++) {
            started += start(orchestrator, machine).toCompletableFuture().isCompletedExceptionally() ? 0 : 1;
        }
        return started;
    }
}
