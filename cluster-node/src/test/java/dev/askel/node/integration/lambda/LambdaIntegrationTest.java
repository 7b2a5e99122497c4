// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.port.TaskRequest;
import dev.askel.node.execution.Eventually;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.integration.aws.ServiceSettings;
import dev.askel.node.integration.lambda.LambdaServer.Invoke;
import dev.askel.node.integration.lambda.RecordingListener.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaIntegrationTest {

    private final LambdaServer lambda = new LambdaServer();
    private final AwsAccess access = new AwsAccess();
    private final RecordingListener listener = new RecordingListener();
    private LambdaIntegration integration;

    @BeforeEach
    void create() {
        integration = LambdaIntegration.create(access, LambdaSettings.at(Optional.of(lambda.endpoint())));
    }

    @AfterEach
    void close() {
        integration.close();
        access.close();
        lambda.close();
    }

    private ServiceSettings oneCallWithin(Duration answer) {
        return new ServiceSettings(AwsService.LAMBDA, Optional.of(lambda.endpoint()), 1, answer);
    }

    private Outcome outcomeOf(TaskRequest request) {
        integration.start(request, listener);
        return listener.next();
    }

    @Test
    void shouldGiveTheWholeAnswer_whenInvokeSucceeds() {
        lambda.does(invoke -> LambdaServer.returns("{\"greeting\": \"hello\"}"));

        Outcome outcome = outcomeOf(Tasks.invoke("{\"FunctionName\": \"greet\", \"Payload\": {\"name\": \"Ann\"}}"));

        Json result = Json.parse(outcome.text());
        assertThat(outcome.kind()).isEqualTo("succeeded");
        assertThat(result.tree().fieldNames())
                .toIterable()
                .containsExactly("ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode");
        assertThat(result.tree().at("/ExecutedVersion").textValue()).isEqualTo("$LATEST");
        assertThat(result.tree().at("/Payload/greeting").textValue()).isEqualTo("hello");
        assertThat(result.tree().at("/StatusCode").intValue()).isEqualTo(200);
        assertThat(result.tree().at("/SdkHttpMetadata/HttpStatusCode").intValue())
                .isEqualTo(200);
        assertThat(result.tree()
                        .at("/SdkHttpMetadata/HttpHeaders/X-amz-executed-version")
                        .textValue())
                .isEqualTo("$LATEST");
        assertThat(result.tree()
                        .at("/SdkHttpMetadata/AllHttpHeaders/X-amz-executed-version/0")
                        .textValue())
                .isEqualTo("$LATEST");
        assertThat(result.tree().at("/SdkResponseMetadata/RequestId").textValue())
                .isEqualTo(LambdaServer.REQUEST_ID);
        Invoke sent = lambda.invokes().get(0);
        assertThat(sent.path()).isEqualTo("/2015-03-31/functions/greet/invocations");
        assertThat(sent.payload()).isEqualTo("{\"name\":\"Ann\"}");
    }

    @Test
    void shouldPassOnEveryField_whenParametersNameThem() {
        lambda.does(invoke -> LambdaServer.returns("1").with("X-Amz-Log-Result", "bG9n"));

        Outcome outcome = outcomeOf(Tasks.invoke("""
                {"FunctionName": "greet", "InvocationType": "RequestResponse", "LogType": "Tail",
                 "ClientContext": "Y29udGV4dA==", "Qualifier": "prod"}"""));

        assertThat(Json.parse(outcome.text()).tree().at("/LogResult").textValue())
                .isEqualTo("bG9n");
        Invoke sent = lambda.invokes().get(0);
        assertThat(sent.path()).isEqualTo("/2015-03-31/functions/greet/invocations?Qualifier=prod");
        assertThat(sent.header("X-amz-invocation-type")).isEqualTo("RequestResponse");
        assertThat(sent.header("X-amz-log-type")).isEqualTo("Tail");
        assertThat(sent.header("X-amz-client-context")).isEqualTo("Y29udGV4dA==");
        assertThat(sent.payload()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "null | ~~",
                "{\"a\": [1.0, null]} | {\"a\":[1.0,null]}",
                "\"{\\\"a\\\": 1}\" | {\"a\": 1}",
                "\"0.0\" | 0.0",
                "\"plain text\" | \"plain text\"",
                "7 | 7"
            })
    void shouldSendJson_whatEverThePayloadIs(String payload, String sent) {
        lambda.does(invoke -> LambdaServer.returns("null"));

        outcomeOf(Tasks.invoke("{\"FunctionName\": \"greet\", \"Payload\": " + payload + "}"));

        assertThat(lambda.invokes().get(0).payload()).isEqualTo(sent);
    }

    @Test
    void shouldGiveWhatTheFunctionReturns_whenCalledByItsArn() {
        lambda.does(invoke -> LambdaServer.returns("{\"greeting\": \"hello\"}"));

        Outcome outcome = outcomeOf(Tasks.function("{\"name\": \"Ann\"}"));

        assertThat(outcome).isEqualTo(new Outcome("succeeded", "", "{\"greeting\": \"hello\"}"));
        Invoke sent = lambda.invokes().get(0);
        assertThat(sent.path())
                .isEqualTo("/2015-03-31/functions/" + Tasks.FUNCTION.replace(":", "%3A") + "/invocations");
        assertThat(sent.payload()).isEqualTo("{\"name\": \"Ann\"}");
    }

    @Test
    void shouldGiveAString_whenTheFunctionReturnsNoJson() {
        lambda.does(invoke -> LambdaServer.returns("<html>"));

        assertThat(outcomeOf(Tasks.function("{}")).text()).isEqualTo("\"<html>\"");
    }

    @Test
    void shouldGiveAString_whenTheFunctionReturnsNoText() {
        lambda.does(invoke -> LambdaServer.returns("a\u00ffb"));

        assertThat(outcomeOf(Tasks.function("{}")).text()).isEqualTo("\"a\ufffdb\"");
    }

    @Test
    void shouldGiveAnEmptyPayload_whenTheInvocationIsAnEvent() {
        lambda.does(invoke -> new LambdaServer.Answer(202, "", java.util.Map.of()));

        Outcome outcome = outcomeOf(Tasks.invoke("{\"FunctionName\": \"greet\", \"InvocationType\": \"Event\"}"));

        Json result = Json.parse(outcome.text());
        assertThat(result.tree().at("/StatusCode").intValue()).isEqualTo(202);
        assertThat(result.tree().at("/Payload").textValue()).isEmpty();
    }

    @Test
    void shouldFailWithTheFunctionsErrorType_whenItRaises() {
        lambda.does(invoke -> LambdaServer.fails("{\"errorMessage\": \"no\", \"errorType\": \"NameError\"}"));

        assertThat(outcomeOf(Tasks.function("{}")))
                .isEqualTo(new Outcome("RUN", "NameError", "{\"errorMessage\": \"no\", \"errorType\": \"NameError\"}"));
        assertThat(outcomeOf(Tasks.invoke("{\"FunctionName\": \"greet\"}")))
                .isEqualTo(new Outcome("RUN", "NameError", "{\"errorMessage\":\"no\",\"errorType\":\"NameError\"}"));
    }

    @Test
    void shouldFailAsUnknown_whenLambdaNamesNoErrorType() {
        lambda.does(invoke -> LambdaServer.fails("{\"errorMessage\":\"Task timed out after 3.00 seconds\"}"));

        assertThat(outcomeOf(Tasks.function("{}")))
                .isEqualTo(new Outcome(
                        "RUN",
                        "Lambda.Unknown",
                        "The cause could not be determined because Lambda did not return an error type. Returned"
                                + " payload: {\"errorMessage\":\"Task timed out after 3.00 seconds\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "404, ResourceNotFoundException, Lambda.ResourceNotFoundException",
        "429, TooManyRequestsException, Lambda.TooManyRequestsException",
        "500, ServiceException, Lambda.ServiceException",
        "502, EC2UnexpectedException, Lambda.EC2UnexpectedException",
        "403, AccessDeniedException, Lambda.AWSLambdaException"
    })
    void shouldFailInAwsWords_whenLambdaRefuses(int status, String code, String error) {
        lambda.does(invoke -> LambdaServer.refuses(status, code, "No."));

        assertThat(outcomeOf(Tasks.invoke("{\"FunctionName\": \"greet\"}")))
                .isEqualTo(new Outcome(
                        "RUN",
                        error,
                        "No. (Service: AWSLambda; Status Code: " + status + "; Error Code: " + code + "; Request ID: "
                                + LambdaServer.REQUEST_ID + "; Proxy: null)"));
    }

    @Test
    void shouldFailAsClient_whenNobodyAnswers() {
        URI nobody = lambda.endpoint();
        lambda.close();

        Outcome outcome = outcomeOf(Tasks.function("{}"));

        assertThat(outcome.error()).isEqualTo("Lambda.SdkClientException");
        assertThat(outcome.text()).contains(":" + nobody.getPort());
    }

    @Test
    void shouldFailAsClient_whenTheAnswerDoesNotCome() {
        CountDownLatch never = new CountDownLatch(1);
        lambda.does(invoke -> awaited(never));
        integration.close();
        integration = LambdaIntegration.create(access, oneCallWithin(Duration.ofMillis(300)));

        assertThat(outcomeOf(Tasks.function("{}")).error()).isEqualTo("Lambda.SdkClientException");
        never.countDown();
    }

    @Test
    void shouldBeSubmitted_whenTheTaskCallsBack() {
        lambda.does(invoke -> LambdaServer.returns("\"working\""));

        Outcome outcome = outcomeOf(Tasks.invokeWithToken("{\"FunctionName\": \"greet\", \"Payload\": {\"t\": 1}}"));

        assertThat(outcome.kind()).isEqualTo("submitted");
        assertThat(Json.parse(outcome.text()).tree().at("/Payload").textValue()).isEqualTo("working");
    }

    @Test
    void shouldFailToSubmit_whenTheFunctionRaisesBeforeItCallsBack() {
        lambda.does(invoke -> LambdaServer.fails("{\"errorType\":\"NameError\"}"));

        assertThat(outcomeOf(Tasks.invokeWithToken("{\"FunctionName\": \"greet\"}")))
                .isEqualTo(new Outcome("SUBMIT", "NameError", "{\"errorType\":\"NameError\"}"));
    }

    @Test
    void shouldInvokeOnce_whenStartedAgainWhileUnderWay() {
        CountDownLatch done = new CountDownLatch(1);
        lambda.does(invoke -> awaited(done));
        TaskRequest request = Tasks.function("{}");
        RecordingListener again = new RecordingListener();

        integration.start(request, listener);
        integration.start(request, again);
        done.countDown();

        assertThat(again.next().kind()).isEqualTo("succeeded");
        assertThat(listener.isEmpty()).isTrue();
        assertThat(lambda.invokes()).hasSize(1);
    }

    @Test
    void shouldAnswerOtherCalls_whileOneFunctionIsSlow() {
        CountDownLatch slow = new CountDownLatch(1);
        lambda.does(invoke -> invoke.payload().equals("\"slow\"") ? awaited(slow) : LambdaServer.returns("1"));

        RecordingListener patient = new RecordingListener();
        integration.start(Tasks.function("\"slow\""), patient);

        assertThat(outcomeOf(Tasks.function("\"quick\"")).kind()).isEqualTo("succeeded");
        slow.countDown();
        assertThat(patient.next().kind()).isEqualTo("succeeded");
    }

    @Test
    void shouldLetTheConnectionGo_whenTheAnswerIsNotWaitedForAnyMore() {
        CountDownLatch never = new CountDownLatch(1);
        lambda.does(invoke -> invoke.payload().equals("\"slow\"") ? awaited(never) : LambdaServer.returns("1"));
        integration.close();
        integration = LambdaIntegration.create(access, oneCallWithin(Duration.ofSeconds(30)));
        TaskRequest request = Tasks.function("\"slow\"");
        RecordingListener forgotten = new RecordingListener();

        integration.start(request, forgotten);
        Eventually.until(Duration.ofSeconds(20), () -> lambda.invokes().size() == 1);
        integration.forget(request);

        assertThat(outcomeOf(Tasks.function("\"quick\"")).kind()).isEqualTo("succeeded");
        assertThat(forgotten.isEmpty()).isTrue();
        never.countDown();
    }

    @Test
    void shouldSayNothing_whenStoppedWhileUnderWay() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        lambda.does(invoke -> invoke.payload().equals("\"slow\"") ? awaited(never) : LambdaServer.returns("1"));
        TaskRequest request = Tasks.function("\"slow\"");
        RecordingListener stopped = new RecordingListener();

        integration.start(request, stopped);
        integration
                .stop(request, Optional.empty(), "no longer needed")
                .toCompletableFuture()
                .get();

        assertThat(outcomeOf(Tasks.function("\"quick\"")).kind()).isEqualTo("succeeded");
        assertThat(stopped.isEmpty()).isTrue();
        never.countDown();
    }

    @Test
    void shouldRefuseParameters_whenTheyAreNoneForLambda() {
        TaskRequest request = Tasks.invoke("{\"FunctionName\": \"greet\", \"Qualifier\": 1, \"Region\": \"x\"}");

        assertThatThrownBy(() -> integration.recordedParameters(request.resource(), request.parameters()))
                .isInstanceOf(EvaluationFailure.class)
                .hasMessage("The Parameters '" + request.parameters().text()
                        + "' could not be used to start the Task: [The value for the field 'Qualifier' must be a"
                        + " STRING, The field \"Region\" is not supported by Step Functions]");
    }

    @Test
    void shouldRefuseParameters_whenTheyNameNoFunction() {
        TaskRequest request = Tasks.invoke("{\"Payload\": 1}");

        assertThatThrownBy(() -> integration.recordedParameters(request.resource(), request.parameters()))
                .hasMessageContaining("[The field 'FunctionName' is required but was missing]");
    }

    private static LambdaServer.Answer awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return LambdaServer.returns("1");
    }
}
