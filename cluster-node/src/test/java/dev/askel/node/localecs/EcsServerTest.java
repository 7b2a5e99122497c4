// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.localecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.ecs.local.LocalEcs;
import dev.askel.ecs.local.LocalEcsSettings;
import dev.askel.node.api.EcsServer;
import dev.askel.node.api.FrontStartException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.waiters.EcsWaiter;

/** ECS by itself, over the wire. */
class EcsServerTest {

    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:9");

    @TempDir
    private Path folder;

    @Test
    void shouldRunTaskThatKnowsBothEndpoints_whenStepFunctionsIsElsewhere() {
        CompletableFuture<URI> own = new CompletableFuture<>();
        LocalEcsSettings settings = LocalEcsSettings.of(folder, "123456789012", "us-east-1", () -> ELSEWHERE)
                .withEcsEndpoint(own::join);
        Path seen = folder.resolve("seen");
        try (LocalEcs local = LocalEcs.open(settings);
                EcsServer server = EcsServer.start("127.0.0.1", 0, local::handle, LocalEcsRoutes.of(local));
                EcsClient ecs = client(server)) {
            URI endpoint = URI.create("http://127.0.0.1:" + server.port());
            own.complete(endpoint);
            ecs.createCluster(request -> request.clusterName("work"));
            register(ecs, "echo $AWS_ENDPOINT_URL_SFN $AWS_ENDPOINT_URL_ECS > '" + seen + "'");

            String task = ecs.runTask(request -> request.cluster("work").taskDefinition("tells"))
                    .tasks()
                    .get(0)
                    .taskArn();
            awaitEnd(ecs, task);

            assertThat(seen).hasContent(ELSEWHERE + " " + endpoint);
        }
    }

    @Test
    void shouldSayWhy_whenPortIsTaken() {
        LocalEcsSettings settings = LocalEcsSettings.of(folder, "123456789012", "us-east-1", () -> ELSEWHERE);
        try (LocalEcs local = LocalEcs.open(settings);
                EcsServer server = EcsServer.start("127.0.0.1", 0, local::handle, LocalEcsRoutes.of(local))) {

            assertThatThrownBy(
                            () -> EcsServer.start("127.0.0.1", server.port(), local::handle, LocalEcsRoutes.of(local)))
                    .isInstanceOf(FrontStartException.class)
                    .hasMessageContaining(Integer.toString(server.port()));
        }
    }

    @Test
    void shouldFailAsOrdered_whenFaultsAreSet() throws Exception {
        LocalEcsSettings settings = LocalEcsSettings.of(folder, "123456789012", "us-east-1", () -> ELSEWHERE);
        try (LocalEcs local = LocalEcs.open(settings);
                EcsServer server = EcsServer.start("127.0.0.1", 0, local::handle, LocalEcsRoutes.of(local));
                EcsClient ecs = client(server)) {
            URI faults = URI.create("http://127.0.0.1:" + server.port() + "/local-ecs/faults");
            HttpResponse<String> throttle = send(faults, "POST", "{'fault': 'throttle', 'calls': 1}");
            HttpResponse<String> lost = send(faults, "POST", "{'fault': 'lostRequest', 'calls': 1}");
            HttpResponse<String> unknown = send(faults, "POST", "{'fault': 'earthquake'}");

            assertThatThrownBy(ecs::listClusters).hasMessageContaining("Rate exceeded");
            assertThatThrownBy(ecs::listClusters).isInstanceOf(SdkClientException.class);
            assertThat(ecs.listClusters().clusterArns()).hasSize(1);

            assertThat(throttle.statusCode()).isEqualTo(201);
            assertThat(lost.body()).contains("\"id\":\"fault-2\"");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body()).contains("There is no fault 'earthquake'");
            assertThat(send(faults, "GET", "").body()).contains("\"struck\":1").contains("\"active\":false");
            assertThat(send(URI.create(faults + "/fault-1"), "DELETE", "").statusCode())
                    .isEqualTo(204);
            assertThat(send(URI.create(faults + "/fault-1"), "DELETE", "").statusCode())
                    .isEqualTo(404);
            assertThat(send(faults, "DELETE", "").statusCode()).isEqualTo(204);
            assertThat(send(faults, "GET", "").body()).isEqualTo("{\"faults\":[]}");
        }
    }

    @Test
    void shouldGiveOutputAndResult_whenContainerHasEnded() throws Exception {
        LocalEcsSettings settings = LocalEcsSettings.of(folder, "123456789012", "us-east-1", () -> ELSEWHERE);
        Path result = folder.resolve("result.json");
        try (LocalEcs local = LocalEcs.open(settings);
                EcsServer server = EcsServer.start("127.0.0.1", 0, local::handle, LocalEcsRoutes.of(local));
                EcsClient ecs = client(server)) {
            ecs.createCluster(request -> request.clusterName("work"));
            register(ecs, "echo out; echo err >&2; echo '{\"sum\":3}' > '" + result + "'");
            String task = ecs.runTask(request -> request.cluster("work")
                            .taskDefinition("tells")
                            .overrides(override -> override.containerOverrides(
                                    main -> main.name("main").environment(variable -> variable.name("ASKEL_RESULT")
                                            .value(result.toString())))))
                    .tasks()
                    .get(0)
                    .taskArn();
            awaitEnd(ecs, task);
            String id = task.substring(task.lastIndexOf('/') + 1);
            String tasks = "http://127.0.0.1:" + server.port() + "/local-ecs/tasks/";

            assertThat(send(URI.create(tasks + id + "/logs"), "GET", "").body()).isEqualTo("out\nerr\n");
            assertThat(send(URI.create(tasks + id + "/result?container=main"), "GET", "")
                            .body())
                    .isEqualTo("{\"sum\":3}\n");
            HttpResponse<String> unknown = send(URI.create(tasks + id + "/logs?container=other"), "GET", "");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("The task has no container other.");
            assertThat(send(URI.create(tasks + "nope/logs"), "GET", "").statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> send(URI uri, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static EcsClient client(EcsServer server) {
        return EcsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
                .region(Region.US_EAST_1)
                .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static void awaitEnd(EcsClient ecs, String task) {
        try (EcsWaiter waiter = EcsWaiter.builder()
                .client(ecs)
                .overrideConfiguration(timing -> timing.maxAttempts(200)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(100))))
                .build()) {
            waiter.waitUntilTasksStopped(request -> request.cluster("work").tasks(task));
        }
    }

    private static void register(EcsClient ecs, String script) {
        ecs.registerTaskDefinition(request -> request.family("tells")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("main")
                        .image("none")
                        .essential(true)
                        .command("/bin/sh", "-c", script)
                        .build()));
    }
}
