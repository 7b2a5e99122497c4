// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.execution.ExecutionFixture;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;

/** What clients are told while Cassandra is gone. */
class CassandraOutageTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String TASK = "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"End\": true,"
            + " \"Resource\": \"arn:aws:states:::ecs:runTask.waitForTaskToken\","
            + " \"Parameters\": {\"Token.$\": \"$$.Task.Token\"}}}}";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(45);

    @Test
    void shouldSayWithinBoundedTimeThatItCanBeTriedAgain_whenCassandraIsGone(@TempDir Path folder) {
        TokenIntegration service = new TokenIntegration();
        EmbeddedCassandra cassandra = EmbeddedCassandra.start(EmbeddedCassandraExtension.quick(folder), line -> {});
        try (TestNode node = TestNode.start(cassandra, "outage", service);
                FrontServer front = FrontServer.builder(
                                FrontSettings.of("127.0.0.1", 0), node.orchestrator(), new Readiness())
                        .start()) {
            String machine = await(node.orchestrator()
                            .createStateMachine(CreateStateMachineRequest.builder()
                                    .name("m")
                                    .definition(TASK)
                                    .roleArn(ROLE)
                                    .build()))
                    .stateMachineArn();
            String execution = new ExecutionFixture(TASK).start(node, "{}");
            String token = service.tokens(execution, 1).get(0);

            cassandra.kill();

            Map<String, String> requests = new LinkedHashMap<>();
            requests.put("StartExecution", "{\"stateMachineArn\":\"" + machine + "\"}");
            requests.put("SendTaskSuccess", "{\"taskToken\":\"" + token + "\",\"output\":\"1\"}");
            requests.put("StopExecution", "{\"executionArn\":\"" + execution.replace("machine:", "machine:x") + "\"}");
            requests.put("DescribeExecution", "{\"executionArn\":\"" + execution + "-other\"}");
            requests.put("DescribeStateMachine", "{\"stateMachineArn\":\"" + machine + "-other\"}");
            requests.put("ListStateMachines", "{}");
            requests.put("ListExecutions", "{\"stateMachineArn\":\"" + machine + "\"}");
            requests.put("GetExecutionHistory", "{\"executionArn\":\"" + execution + "\"}");
            requests.put(
                    "CreateStateMachine",
                    "{\"name\":\"n\",\"roleArn\":\"" + ROLE
                            + "\",\"definition\":\"{\\\"StartAt\\\":\\\"P\\\",\\\"States\\\":{\\\"P\\\":"
                            + "{\\\"Type\\\":\\\"Pass\\\",\\\"End\\\":true}}}\"}");
            Map<String, CompletableFuture<AggregatedHttpResponse>> answers = new LinkedHashMap<>();
            requests.forEach((operation, body) -> answers.put(operation, post(front, operation, body)));
            Throwable overGrpc = Assertions.catchThrowable(() -> GrpcClients.builder("http://127.0.0.1:" + front.port())
                    .responseTimeout(ANSWER_MAX)
                    .build(OrchestratorGrpc.OrchestratorBlockingStub.class)
                    .startExecution(StartExecutionRequest.newBuilder()
                            .setStateMachineArn(machine)
                            .build()));

            answers.forEach((operation, answer) -> assertThat(answer)
                    .as(operation)
                    .succeedsWithin(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS)
                    .satisfies(response -> {
                        assertThat(response.contentUtf8()).as(operation).contains("\"__type\":\"ServiceUnavailable\"");
                        assertThat(response.status().code()).isEqualTo(503);
                        assertThat(response.headers().get("retry-after")).isEqualTo("1");
                    }));
            assertThat(overGrpc).isInstanceOf(StatusRuntimeException.class);
            assertThat(Status.fromThrowable(overGrpc).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    private static CompletableFuture<AggregatedHttpResponse> post(FrontServer front, String operation, String body) {
        RequestHeaders headers = RequestHeaders.builder(HttpMethod.POST, "/")
                .set("x-amz-target", "AWSStepFunctions." + operation)
                .set("content-type", "application/x-amz-json-1.0")
                .build();
        return WebClient.builder("http://127.0.0.1:" + front.port())
                .responseTimeout(ANSWER_MAX)
                .build()
                .execute(headers, body)
                .aggregate();
    }
}
