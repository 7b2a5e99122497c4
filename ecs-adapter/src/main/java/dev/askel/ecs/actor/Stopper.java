// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.budget.AccountBudgets;
import dev.askel.ecs.budget.Budget;
import dev.askel.ecs.budget.TokenBucket;
import dev.askel.ecs.client.EcsErrors;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;

/** Stops tasks. What is not there needs no stopping. */
final class Stopper {

    private static final int REASON_LENGTH_MAX = 255;
    private static final String NOT_FOUND = "not found";

    private final EcsAsyncClient ecs;
    private final TokenBucket stops;
    private final TokenBucket reads;
    private final Clock clock;

    Stopper(EcsAsyncClient ecs, AccountBudgets budgets, Clock clock) {
        this.ecs = ecs;
        this.stops = budgets.of(Budget.LAUNCH);
        this.reads = budgets.of(Budget.READ);
        this.clock = clock;
    }

    /** Makes a call when the budget allows it. */
    private <R> CompletableFuture<R> paid(TokenBucket bucket, Supplier<CompletableFuture<R>> call) {
        Duration wait = bucket.take(1, clock.instant());
        CompletableFuture<R> answer = wait.isZero()
                ? call.get()
                : CompletableFuture.supplyAsync(
                                call, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS))
                        .thenCompose(made -> made);
        return answer.whenComplete((made, failure) -> {
            if (failure != null && EcsErrors.isThrottle(EcsErrors.unwrapped(failure))) {
                bucket.throttled(clock.instant());
            }
        });
    }

    /** Completes when every task was told to stop; fails if it should be tried again. */
    CompletableFuture<Void> stop(String cluster, List<String> arns, String reason) {
        String shortReason = reason.length() > REASON_LENGTH_MAX ? reason.substring(0, REASON_LENGTH_MAX) : reason;
        return CompletableFuture.allOf(arns.stream()
                .map(arn -> paid(
                                stops,
                                () -> ecs.stopTask(StopTaskRequest.builder()
                                        .cluster(cluster)
                                        .task(arn)
                                        .reason(shortReason)
                                        .build()))
                        .handle((answer, failure) -> failure == null || isGone(EcsErrors.unwrapped(failure))
                                ? CompletableFuture.<Void>completedFuture(null)
                                : CompletableFuture.<Void>failedFuture(EcsErrors.unwrapped(failure)))
                        .thenCompose(done -> done))
                .toArray(CompletableFuture[]::new));
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ClusterNotFoundException
                || (failure instanceof InvalidParameterException
                        && ((AwsServiceException) failure).getMessage().contains(NOT_FOUND));
    }

    /** Whether a task that this request may have launched is there and not stopped. */
    CompletableFuture<Boolean> mayRun(TaskRequest request, String cluster) {
        Json parameters = request.parameters();
        String definition = parameters.tree().path("TaskDefinition").asText();
        String familyAndRevision = definition.substring(definition.lastIndexOf('/') + 1);
        int colon = familyAndRevision.indexOf(':');
        ListTasksRequest list = ListTasksRequest.builder()
                .cluster(cluster)
                .family(colon < 0 ? familyAndRevision : familyAndRevision.substring(0, colon))
                .build();
        return paid(reads, () -> ecs.listTasks(list))
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(
                                !answer.taskArns().isEmpty());
                    }
                    return EcsErrors.unwrapped(failure) instanceof ClusterNotFoundException
                            ? CompletableFuture.completedFuture(false)
                            : CompletableFuture.<Boolean>failedFuture(EcsErrors.unwrapped(failure));
                })
                .thenCompose(found -> found);
    }
}
