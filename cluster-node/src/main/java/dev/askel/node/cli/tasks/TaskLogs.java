// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.tasks;

import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.result.LogReader.LogStream;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.integration.cloudwatch.ContainerLogs;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Reads what containers have printed: from local ECS, else from where their log driver has put it. */
public final class TaskLogs implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI endpoint;
    private final String region;
    private final AwsAccess access = new AwsAccess();
    private final ContainerLogs logs;
    private final EcsClients clients;

    /**
     * A reader.
     *
     * @param endpoint of ECS, which may be local
     * @param endpoints of services that are not those of AWS
     */
    public TaskLogs(URI endpoint, Map<AwsService, URI> endpoints, String region) {
        this.endpoint = endpoint;
        this.region = region;
        this.logs = new ContainerLogs(Optional.ofNullable(endpoints.get(AwsService.CLOUDWATCH_LOGS)), access);
        this.clients = new EcsClients(EcsSettings.at(endpoint));
    }

    /**
     * What a container has printed, in lines.
     *
     * @param task an ARN, or the id of a task of local ECS
     * @param container the first of the task where empty
     * @throws IllegalStateException with a text for the user, where it cannot be had
     */
    public List<String> of(String task, Optional<String> container) {
        HttpResponse<String> local = askLocalEcs(task, container);
        if (local.statusCode() == OK) {
            return local.body().lines().toList();
        }
        if (local.body().startsWith("{\"message\":")) {
            throw new IllegalStateException("local ECS has no such output: " + local.body());
        }
        return logged(task, container);
    }

    private HttpResponse<String> askLocalEcs(String task, Optional<String> container) {
        String query = container
                .map(name -> "?container=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
        String id = URLEncoder.encode(task.substring(task.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
        URI uri = endpoint.resolve("/local-ecs/tasks/" + id + "/logs" + query);
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("nobody answers at " + endpoint + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<String> logged(String taskArn, Optional<String> container) {
        EcsAsyncClient ecs = clients.acquire(region, Optional.empty());
        String[] parts = taskArn.split("/", -1);
        try {
            Task task = ecs
                    .describeTasks(request -> request.tasks(taskArn).cluster(parts.length == 3 ? parts[1] : "default"))
                    .join()
                    .tasks()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("ECS does not know the task " + taskArn));
            TaskDefinition definition = ecs.describeTaskDefinition(
                            request -> request.taskDefinition(task.taskDefinitionArn()))
                    .join()
                    .taskDefinition();
            String name = container.orElseGet(() -> definition.containerDefinitions().stream()
                    .findFirst()
                    .map(ContainerDefinition::name)
                    .orElse(""));
            LogStream stream = LogStream.of(definition, name, taskArn, region);
            return logs.newest(stream, Optional.empty()).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e);
        }
    }

    @Override
    public void close() {
        clients.close();
        access.close();
    }
}
