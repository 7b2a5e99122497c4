// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.api.RecordingOrchestrator;
import dev.askel.protocol.error.RequestChecker;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** The bytes of the protocol, and what clients get wrong. */
class AwsJsonServiceTest {

    private static final String JSON_1_0 = "application/x-amz-json-1.0";
    private static final String LIST = "AWSStepFunctions.ListStateMachines";
    private static final int REQUEST_BYTES_MAX = 100_000;

    private static final RecordingOrchestrator RECORDING = new RecordingOrchestrator();
    private static FrontServer front;
    private static WebClient client;

    @BeforeAll
    static void start() {
        FrontSettings settings = new FrontSettings("127.0.0.1", 0, REQUEST_BYTES_MAX, RequestChecker.STEP_FUNCTIONS);
        front = FrontServer.builder(settings, RECORDING.orchestrator(), new Readiness())
                .api(AwsApi.ecs(AwsJsonServiceTest::ecs))
                .start();
        client = WebClient.of("h1c://127.0.0.1:" + front.port());
    }

    @BeforeEach
    void reset() {
        RECORDING.reset();
        RECORDING.answer(
                ListStateMachinesRequest.class,
                ListStateMachinesResponse.builder().stateMachines(List.of()).build());
    }

    @AfterAll
    static void stop() {
        front.close();
    }

    @Test
    void shouldAnswerWithRequestIdAndContentType_whenRequestIsGood() throws IOException {
        AggregatedHttpResponse response = post(LIST, JSON_1_0, "{}");

        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.contentUtf8()).isEqualTo("{\"stateMachines\":[]}");
        assertThat(response.headers().get("x-amzn-requestid")).matches("[0-9a-f-]{36}");
        assertThat(response.headers().get("content-type")).isEqualTo(JSON_1_0);
    }

    @Test
    void shouldAnswer_whenHostHasTheSyncPrefix() {
        RequestHeaders headers =
                headers(LIST, JSON_1_0).authority("sync-localhost:8083").build();

        AggregatedHttpResponse response =
                client.execute(headers, "{}").aggregate().join();

        assertThat(response.status().code()).isEqualTo(200);
    }

    @Test
    void shouldTakeTheTraceOfTheHeader_whenAStartHasBoth() {
        RECORDING.answer(
                StartExecutionRequest.class, StartExecutionResponse.builder().build());
        RequestHeaders headers = headers("AWSStepFunctions.StartExecution", JSON_1_0)
                .add("X-Amzn-Trace-Id", "Root=1-header")
                .build();

        client.execute(headers, "{\"stateMachineArn\": \"a\", \"traceHeader\": \"Root=1-body\"}")
                .aggregate()
                .join();

        assertThat(RECORDING.requests())
                .containsExactly(StartExecutionRequest.builder()
                        .stateMachineArn("a")
                        .traceHeader("Root=1-header")
                        .build());
    }

    @Test
    void shouldAnswer_whenBodyIsEmpty() {
        assertThat(post(LIST, JSON_1_0, "").status().code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWSStepFunctions.Nope|{}|UnknownOperationException|Step Functions has no operation named 'Nope'",
                "DynamoDB_20120810.Query|{}|UnknownOperationException|No API is served here for X-Amz-Target 'DynamoDB",
                "AWSStepFunctions|{}|UnknownOperationException|No API is served here for X-Amz-Target",
                "AWSStepFunctions.ListStateMachines|{|SerializationException|The request body is not valid JSON",
                "AWSStepFunctions.ListStateMachines|{} x|SerializationException|The request body is not valid JSON",
                "AWSStepFunctions.ListStateMachines|[]|SerializationException|The request body is not a JSON object",
                "AWSStepFunctions.ListStateMachines|{\"maxResults\": \"1\"}|SerializationException|STRING_VALUE"
            })
    void shouldGiveClearError_whenRequestIsBad(String target, String body, String code, String message)
            throws IOException {
        AggregatedHttpResponse response = post(target, JSON_1_0, body);

        assertThat(response.status().code()).isEqualTo(400);
        assertThat(json(response).get("__type").textValue()).isEqualTo(code);
        assertThat(json(response).get("message").textValue()).startsWith(message);
        assertThat(response.headers().get("x-amzn-errortype")).isEqualTo(code);
    }

    @Test
    void shouldBlameTheEncoding_whenBodyIsNotUtf8() throws IOException {
        byte[] latin1 = "{\"nextToken\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);

        AggregatedHttpResponse response = client.execute(headers(LIST, JSON_1_0).build(), latin1)
                .aggregate()
                .join();

        assertThat(response.status().code()).isEqualTo(400);
        assertThat(json(response).get("__type").textValue()).isEqualTo("SerializationException");
    }

    @Test
    void shouldSayWhatIsMissing_whenThereIsNoTarget() throws IOException {
        RequestHeaders headers = RequestHeaders.builder(HttpMethod.POST, "/")
                .add("content-type", JSON_1_0)
                .build();

        AggregatedHttpResponse response =
                client.execute(headers, "{}").aggregate().join();

        assertThat(json(response).get("__type").textValue()).isEqualTo("UnknownOperationException");
        assertThat(json(response).get("message").textValue()).startsWith("The header X-Amz-Target is missing");
    }

    @Test
    void shouldNameTheContentTypeToUse_whenItIsWrong() throws IOException {
        AggregatedHttpResponse response = post(LIST, "text/plain", "{}");

        assertThat(response.status().code()).isEqualTo(415);
        assertThat(json(response).get("message").textValue()).contains(JSON_1_0);
    }

    @Test
    void shouldSayHowMuchIsAllowed_whenBodyIsTooLong() throws IOException {
        String body = "{\"nextToken\": \"" + "x".repeat(2 * REQUEST_BYTES_MAX) + "\"}";

        AggregatedHttpResponse response = post(LIST, JSON_1_0, body);

        assertThat(response.status().code()).isEqualTo(413);
        assertThat(json(response).get("__type").textValue()).isEqualTo("RequestEntityTooLargeException");
        assertThat(json(response).get("message").textValue()).contains("100000 bytes");
    }

    @Test
    void shouldKeepTheCauseToItself_whenOrchestratorHasABug() throws IOException {
        RECORDING.fail(ListStateMachinesRequest.class, new IllegalStateException("secret detail"));

        AggregatedHttpResponse response = post(LIST, JSON_1_0, "{}");

        assertThat(response.status().code()).isEqualTo(500);
        assertThat(json(response).get("__type").textValue()).isEqualTo("InternalFailure");
        assertThat(json(response).get("message").textValue())
                .doesNotContain("secret")
                .contains(response.headers().get("x-amzn-requestid"));
    }

    @Test
    void shouldRouteByPrefix_whenAnotherApiIsServed() throws IOException {
        String target = AwsApi.ECS_TARGET_PREFIX + ".ListClusters";

        AggregatedHttpResponse response = post(target, "application/x-amz-json-1.1", "{\"maxResults\": 5}");

        assertThat(response.headers().get("content-type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(json(response).get("operation").textValue()).isEqualTo("ListClusters");
        assertThat(json(response).get("body").get("maxResults").intValue()).isEqualTo(5);
    }

    @Test
    void shouldUseTheOtherApisVersion_whenItFails() throws IOException {
        AggregatedHttpResponse response = post(AwsApi.ECS_TARGET_PREFIX + ".Nope", "application/x-amz-json-1.1", "{}");

        assertThat(response.headers().get("content-type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(json(response).get("__type").textValue()).isEqualTo("ClientException");
    }

    private static CompletionStage<JsonNode> ecs(String operation, JsonNode body) {
        if (operation.equals("Nope")) {
            throw ServiceFault.client("ClientException", "No such operation");
        }
        return CompletableFuture.completedFuture(JsonNodeFactory.instance
                .objectNode()
                .put("operation", operation)
                .set("body", body));
    }

    private AggregatedHttpResponse post(String target, String contentType, String body) {
        return client.execute(headers(target, contentType).build(), body)
                .aggregate()
                .join();
    }

    private static RequestHeadersBuilder headers(String target, String contentType) {
        return RequestHeaders.builder(HttpMethod.POST, "/")
                .add("x-amz-target", target)
                .add("content-type", contentType);
    }

    private static JsonNode json(AggregatedHttpResponse response) throws IOException {
        return new ObjectMapper().readTree(response.content().array());
    }
}
