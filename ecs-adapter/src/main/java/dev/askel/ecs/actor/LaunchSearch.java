// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.budget.TokenBucket;
import dev.askel.ecs.client.EcsErrors;
import dev.askel.ecs.poll.PollPlan;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/**
 * Looks for the tasks that a launch may have brought already, where a client token does not help: the endpoint has
 * none, or it may have forgotten this one. Tasks are known by their mark; without one, by overrides that no other
 * attempt has, because they hold its task token or the ARN of its execution.
 */
final class LaunchSearch {

    private static final int PAGES_MAX = 100;

    private final EcsAsyncClient ecs;
    private final TokenBucket reads;
    private final Clock clock;

    LaunchSearch(EcsAsyncClient ecs, TokenBucket reads, Clock clock) {
        this.ecs = ecs;
        this.reads = reads;
        this.clock = clock;
    }

    /** The answer as the launch would have given it; empty where it has brought nothing that can be found. */
    CompletableFuture<Optional<LaunchAnswer>> find(Launch launch) {
        if (launch.mark().isEmpty() && !isUnique(launch)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        List<String> arns = new ArrayList<>();
        return list(launch, DesiredStatus.RUNNING, null, arns, 1)
                .thenCompose(done -> list(launch, DesiredStatus.STOPPED, null, arns, 1))
                .thenCompose(done -> describe(launch, arns, new ArrayList<>(), Optional.empty()))
                .exceptionallyCompose(failure -> EcsErrors.unwrapped(failure) instanceof ClusterNotFoundException
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(EcsErrors.unwrapped(failure)));
    }

    private static boolean isUnique(Launch launch) {
        String parameters = launch.request().parameters().text();
        return launch.call().overrides() != null
                && (launch.isCallback() || parameters.contains(launch.request().executionArn()));
    }

    private CompletableFuture<Void> list(
            Launch launch, DesiredStatus status, String nextToken, List<String> arns, int page) {
        ListTasksRequest.Builder request = ListTasksRequest.builder()
                .cluster(launch.call().cluster())
                .desiredStatus(status)
                .nextToken(nextToken);
        launch.mark().ifPresentOrElse(mark -> request.startedBy(mark.mark()), () -> request.family(launch.family()));
        return paid(() -> ecs.listTasks(request.build())).thenCompose(answer -> {
            arns.addAll(answer.taskArns());
            return answer.nextToken() == null || page >= PAGES_MAX
                    ? CompletableFuture.completedFuture(null)
                    : list(launch, status, answer.nextToken(), arns, page + 1);
        });
    }

    private CompletableFuture<Optional<LaunchAnswer>> describe(
            Launch launch, List<String> arns, List<Task> found, Optional<DescribeTasksResponse> last) {
        if (arns.isEmpty()) {
            return CompletableFuture.completedFuture(
                    last.filter(answer -> !found.isEmpty()).map(answer -> answer(launch, found, answer)));
        }
        List<String> batch = List.copyOf(arns.subList(0, Math.min(arns.size(), PollPlan.BATCH_MAX)));
        List<String> rest = List.copyOf(arns.subList(batch.size(), arns.size()));
        return paid(() -> ecs.describeTasks(
                        request -> request.cluster(launch.call().cluster()).tasks(batch)))
                .thenCompose(answer -> {
                    answer.tasks().stream().filter(task -> isOf(launch, task)).forEach(found::add);
                    return describe(launch, rest, found, Optional.of(answer));
                });
    }

    private static boolean isOf(Launch launch, Task task) {
        return launch.mark()
                .map(mark -> mark.mark().equals(task.startedBy()))
                .orElseGet(() -> overrides(launch.call().overrides(), task.overrides()));
    }

    /** ECS fills the overrides of a task with what was not overridden. */
    private static boolean overrides(TaskOverride asked, TaskOverride has) {
        return has != null
                && asked.containerOverrides().stream().allMatch(container -> has.containerOverrides().stream()
                        .anyMatch(other -> overrides(container, other)));
    }

    private static boolean overrides(ContainerOverride asked, ContainerOverride has) {
        return asked.name() != null
                && asked.name().equals(has.name())
                && asked.command().equals(has.command())
                && has.environment().containsAll(asked.environment());
    }

    private static LaunchAnswer answer(Launch launch, List<Task> found, DescribeTasksResponse answer) {
        List<Task> tasks = found.stream().limit(launch.count()).toList();
        return launch.answer(tasks, List.of(), answer);
    }

    private <R> CompletableFuture<R> paid(Supplier<CompletableFuture<R>> call) {
        Duration wait = reads.take(1, clock.instant());
        return wait.isZero()
                ? call.get()
                : CompletableFuture.supplyAsync(
                                call, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS))
                        .thenCompose(made -> made);
    }
}
