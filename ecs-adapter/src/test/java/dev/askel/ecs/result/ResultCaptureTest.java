// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.BackendChoice;
import dev.askel.ecs.local.LocalEcsFixture;
import dev.askel.ecs.result.LogReader.LogStream;
import dev.askel.ecs.task.RecordingListener;
import dev.askel.ecs.task.RecordingListener.Outcome;
import dev.askel.ecs.task.TaskRequests;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;

/** Results of containers, before an integration whose tasks end well at once. */
class ResultCaptureTest {

    private static final String ONE = "{\"TaskArn\": \"arn:task/default/abc\", \"TaskDefinitionArn\": \"arn:job:1\"}";

    private final RecordingListener listener = new RecordingListener();

    @Test
    void shouldAddResult_whenStateWantsIt() {
        start(wanting("stdout"), ONE, source("hello\n{\"sum\": 3}\n"));

        Outcome outcome = listener.await(2);

        assertThat(outcome.kind()).isEqualTo("succeeded");
        assertThat(outcome.output()).isEqualTo(Json.parse(ONE.replace("}", ", \"Result\": {\"sum\": 3}}")));
    }

    @Test
    void shouldChangeNothing_whenStateWantsNoResult() {
        start(TaskRequests.of(Pattern.SYNC, "{\"TaskDefinition\": \"job\"}"), ONE, source("{\"sum\": 3}"));

        assertThat(listener.await(2).output()).isEqualTo(Json.parse(ONE));
    }

    @Test
    void shouldAddResultToEach_whenThereAreSeveralTasks() {
        start(wanting("stdout"), "[" + ONE + "," + ONE.replace("abc", "def") + "]", source("[1]"));

        assertThat(listener.await(2).output().tree().findValues("Result"))
                .extracting(Object::toString)
                .containsExactly("[1]", "[1]");
    }

    @Test
    void shouldReadAgain_whenLogsComeLate() {
        Deque<ResultSource.Text> texts = new ArrayDeque<>(List.of(
                new ResultSource.Text("", false),
                new ResultSource.Text("starting", false),
                new ResultSource.Text("starting\n{}", false)));

        start(
                wanting("stdout"),
                ONE,
                (request, task, wanted) -> CompletableFuture.completedFuture(Optional.of(texts.remove())));

        assertThat(listener.await(2).output().tree().path("Result").isObject()).isTrue();
    }

    @Test
    void shouldFail_whenContainerPrintedNoJson() {
        start(wanting("stdout"), ONE, source("no result"));

        assertThat(listener.await(2).error()).isEqualTo("ECS.ResultNotFound");
        assertThat(listener.await(2).output().tree().asText())
                .contains("container 'main' has printed no line with a JSON object");
    }

    @Test
    void shouldFailWithReason_whenSourceIsNotReadable() {
        start(
                wanting("/result.json"),
                ONE,
                (request, task, wanted) ->
                        CompletableFuture.failedFuture(new IllegalStateException("the disk is gone")));

        assertThat(listener.await(2).output().tree().asText()).endsWith("cannot be had: the disk is gone");
    }

    @Test
    void shouldFailBeforeLaunch_whenVariableIsNotUnderstood() {
        ResultCapture capture = new ResultCapture(new Succeeding(ONE), List.of(), Duration.ZERO);
        TaskRequest request = wanting("stderr");

        assertThatThrownBy(() -> capture.recordedParameters(request.resource(), request.parameters()))
                .isInstanceOf(EvaluationFailure.class)
                .hasMessageContaining("ASKEL_RESULT is 'stderr', but must be stdout or");
    }

    @Test
    void shouldReadLogStreamOfContainer_whenItsDriverIsAwslogs(@TempDir Path data) throws IOException {
        List<LogStream> read = new ArrayList<>();
        LogReader logs = (stream, role) -> {
            read.add(stream);
            return CompletableFuture.completedFuture(List.of("hello", "{\"sum\":3}"));
        };
        try (LocalEcsFixture local = LocalEcsFixture.open(data, BackendChoice.PRETEND);
                EcsClients clients =
                        new EcsClients(EcsSettings.at(local.server().uri()))) {
            local.register(
                    "job",
                    List.of(ContainerDefinition.builder()
                            .name("main")
                            .image("any")
                            .logConfiguration(logging -> logging.logDriver(LogDriver.AWSLOGS)
                                    .options(Map.of(
                                            "awslogs-group", "/ecs/job",
                                            "awslogs-region", "eu-west-1",
                                            "awslogs-stream-prefix", "p")))
                            .build()));

            start(wanting("stdout"), ONE.replace("arn:job:1", "job:1"), new LoggedResults(clients, logs));

            assertThat(listener.await(2).output().tree().at("/Result/sum").asInt())
                    .isEqualTo(3);
        }
        assertThat(read).containsExactly(new LogStream("eu-west-1", "/ecs/job", "p/main/abc"));
    }

    private void start(TaskRequest request, String output, ResultSource source) {
        new ResultCapture(new Succeeding(output), List.of(source), Duration.ofMillis(1)).start(request, listener);
    }

    private static ResultSource source(String text) {
        return (request, task, wanted) ->
                CompletableFuture.completedFuture(Optional.of(new ResultSource.Text(text, true)));
    }

    private static TaskRequest wanting(String from) {
        return TaskRequests.of(
                Pattern.SYNC,
                "{\"TaskDefinition\": \"job\", \"Overrides\": {\"ContainerOverrides\": [{\"Name\": \"main\","
                        + " \"Environment\": [{\"Name\": \"ASKEL_RESULT\", \"Value\": \"" + from + "\"}]}]}}");
    }

    /** Every task is submitted and ends well at once. */
    private record Succeeding(String output) implements TaskIntegration {

        @Override
        public boolean serves(TaskResource resource) {
            return true;
        }

        @Override
        public void start(TaskRequest request, TaskListener outcome) {
            outcome.submitted(Json.emptyObject());
            outcome.succeeded(Json.parse(output));
        }

        @Override
        public void follow(TaskRequest request, Json submitted, TaskListener outcome) {
            outcome.succeeded(Json.parse(output));
        }

        @Override
        public CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
