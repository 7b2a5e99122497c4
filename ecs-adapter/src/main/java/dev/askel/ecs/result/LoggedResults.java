// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.result.LogReader.LogStream;
import dev.askel.engine.port.TaskRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Reads what containers printed from CloudWatch Logs, where their log driver {@code awslogs} has put it. */
final class LoggedResults implements ResultSource {

    private static final int DEFINITIONS_MAX = 1000;

    private final EcsClients clients;
    private final LogReader logs;
    /** A revision of a task definition never changes. */
    private final Map<String, CompletableFuture<TaskDefinition>> definitions =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<TaskDefinition>> eldest) {
                    return size() > DEFINITIONS_MAX;
                }
            });

    LoggedResults(EcsClients clients, LogReader logs) {
        this.clients = clients;
        this.logs = logs;
    }

    @Override
    public CompletionStage<Optional<Text>> text(TaskRequest request, EndedTask task, WantedResult wanted) {
        if (!wanted.isPrinted()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the file " + wanted.from()
                    + " can be read from local ECS alone: print the result, and set " + WantedResult.VARIABLE + " to "
                    + WantedResult.PRINTED));
        }
        return definition(request, task.definitionArn())
                .thenCompose(definition -> logs.newest(
                        LogStream.of(definition, wanted.container(), task.arn(), request.region()),
                        request.credentialsRoleArn()))
                .thenApply(events -> Optional.of(new Text(String.join("\n", events), false)));
    }

    private CompletableFuture<TaskDefinition> definition(TaskRequest request, String arn) {
        CompletableFuture<TaskDefinition> known = definitions.get(arn);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<TaskDefinition> asked = clients.acquire(request.region(), request.credentialsRoleArn())
                .describeTaskDefinition(describe -> describe.taskDefinition(arn))
                .whenComplete((answer, failure) -> clients.release(request.region(), request.credentialsRoleArn()))
                .thenApply(answer -> answer.taskDefinition());
        definitions.put(arn, asked);
        return asked;
    }
}
