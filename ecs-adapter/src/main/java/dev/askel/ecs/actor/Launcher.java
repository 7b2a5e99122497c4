// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.LaunchDue;
import dev.askel.ecs.actor.EcsMessage.Launched;
import dev.askel.ecs.budget.AccountBudgets;
import dev.askel.ecs.budget.Budget;
import dev.askel.ecs.client.EcsErrors;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.client.LaunchMark;
import dev.askel.ecs.client.TaskFailure;
import dev.askel.ecs.poll.PollSchedule;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/**
 * The launches of an adapter. A few calls run at a time, and as many as the budgets allow; the rest waits. A call that
 * was throttled or whose fate is unknown is made again with the same client token, so that nothing is launched twice.
 */
final class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final String TIMER = "launch";
    private static final Duration REPORT_EVERY = Duration.ofSeconds(30);
    private static final Duration REPORTED_WAIT = Duration.ofSeconds(5);
    /** For how long a launch is tried while ECS cannot be reached or breaks. */
    private static final Duration AWAY_PATIENCE = Duration.ofSeconds(30);

    private final ActorContext<EcsMessage> context;
    private final TimerScheduler<EcsMessage> timers;
    private final EcsAsyncClient ecs;
    private final EcsSettings settings;
    private final Map<String, Launch> launches = new LinkedHashMap<>();
    private final AccountBudgets budgets;
    private final LaunchLine line;
    private final LaunchSearch search;
    private int inFlight;
    private int throttlesInARow;
    private Instant pausedUntil = Instant.MIN;
    private Instant reportedAt = Instant.EPOCH;

    Launcher(
            ActorContext<EcsMessage> context,
            TimerScheduler<EcsMessage> timers,
            EcsAsyncClient ecs,
            EcsSettings settings,
            AccountBudgets budgets) {
        this.context = context;
        this.timers = timers;
        this.ecs = ecs;
        this.settings = settings;
        this.budgets = budgets;
        this.line = new LaunchLine(budgets);
        this.search = new LaunchSearch(ecs, budgets.of(Budget.READ), settings.clock());
    }

    boolean isIdle() {
        return launches.isEmpty();
    }

    /** How many wait for their turn. */
    int waiting() {
        return line.size();
    }

    int inFlight() {
        return inFlight;
    }

    Optional<Launch> of(TaskRequest request) {
        return Optional.ofNullable(launches.get(request.idempotencyKey()));
    }

    void start(TaskRequest request, TaskListener listener) {
        Optional<Launch> onItsWay = of(request);
        if (onItsWay.isPresent()) {
            onItsWay.get().listener(listener);
            return;
        }
        try {
            add(launch(request, listener));
        } catch (TaskFailure e) {
            e.tell(listener);
        }
    }

    /** Launches in order to stop: with the client token of a launch that may have been, this finds its tasks. */
    void startToStop(EcsMessage.Stop order, TaskListener nobody) throws TaskFailure {
        Launch launch = launch(order.request(), nobody);
        launch.stop(order);
        add(launch);
    }

    private Launch launch(TaskRequest request, TaskListener listener) throws TaskFailure {
        RunTaskRequest call = EcsParameters.request(request);
        Optional<LaunchMark> mark =
                settings.clientTokens() ? Optional.empty() : Optional.of(LaunchMark.of(request, call));
        return new Launch(request, call, mark, listener, now());
    }

    private void add(Launch launch) {
        launches.put(launch.key(), launch);
        line.add(launch, now());
        pump();
    }

    /** Takes a launch out that no call was made for; false where one was. */
    boolean withdraw(Launch launch) {
        if (launch.firstCalledAt().isEmpty() && line.remove(launch)) {
            launches.remove(launch.key());
            return true;
        }
        return false;
    }

    /** Makes the calls that may be made. */
    void pump() {
        Instant now = now();
        if (now.isBefore(pausedUntil)) {
            wakeAt(pausedUntil);
            return;
        }
        while (inFlight < settings.launchesInFlightMax()) {
            Optional<Launch> next = line.next(now);
            if (next.isEmpty()) {
                line.nextAt(now).ifPresent(this::wakeAt);
                break;
            }
            call(next.get());
        }
        reportWaits(now);
    }

    /** Tells from time to time that launches wait for their turn. */
    private void reportWaits(Instant now) {
        if (line.size() == 0 || now.isBefore(reportedAt.plus(REPORT_EVERY))) {
            return;
        }
        launches.values().stream()
                .filter(launch -> launch.firstCalledAt().isEmpty())
                .findFirst()
                .filter(oldest -> oldest.orderedAt().plus(REPORTED_WAIT).isBefore(now))
                .ifPresent(oldest -> {
                    reportedAt = now;
                    LOG.info(
                            "{} launches wait for their turn, the oldest for {} s, because an account may make so many"
                                    + " calls to ECS; the budgets: {}",
                            line.size(),
                            Duration.between(oldest.orderedAt(), now).toSeconds(),
                            budgets.levels(now));
                });
    }

    private void wakeAt(Instant moment) {
        Duration wait = Duration.between(now(), moment);
        timers.startSingleTimer(TIMER, new LaunchDue(), wait.isNegative() ? Duration.ZERO : wait);
    }

    private void call(Launch launch) {
        launch.called(now());
        inFlight++;
        CompletionStage<LaunchAnswer> answer = launch.mustSearch(now()) ? searched(launch) : runTask(launch);
        context.pipeToSelf(
                answer,
                (value, failure) -> new Launched(
                        launch,
                        Optional.ofNullable(value),
                        Optional.ofNullable(failure).map(EcsErrors::unwrapped)));
    }

    private CompletableFuture<LaunchAnswer> searched(Launch launch) {
        boolean onlyToStop = launch.stop().isPresent();
        return search.find(launch).thenCompose(found -> {
            if (found.isPresent()) {
                return CompletableFuture.completedFuture(found.get());
            }
            return onlyToStop
                    ? CompletableFuture.completedFuture(new LaunchAnswer(List.of(), List.of(), Json.emptyObject()))
                    : runTask(launch);
        });
    }

    private CompletableFuture<LaunchAnswer> runTask(Launch launch) {
        return ecs.runTask(launch.call())
                .handle((response, failure) -> failure == null
                        ? CompletableFuture.completedFuture(
                                launch.answer(response.tasks(), response.failures(), response))
                        : adopted(launch, EcsErrors.unwrapped(failure)))
                .thenCompose(adopted -> adopted);
    }

    /** A conflict over the client token names the tasks that were launched with it: they are what we want. */
    private CompletableFuture<LaunchAnswer> adopted(Launch launch, Throwable failure) {
        if (failure instanceof ConflictException conflict
                && !conflict.resourceIds().isEmpty()) {
            DescribeTasksRequest describe = DescribeTasksRequest.builder()
                    .cluster(launch.call().cluster())
                    .tasks(conflict.resourceIds())
                    .build();
            return ecs.describeTasks(describe)
                    .thenApply(found -> launch.answer(found.tasks(), found.failures(), found));
        }
        return CompletableFuture.failedFuture(failure);
    }

    /**
     * Takes note of a call's end.
     *
     * @return whether the launch has ended; otherwise it will be tried again
     */
    boolean ended(Launched launched) {
        inFlight--;
        Launch launch = launched.launch();
        boolean again = launched.failure().isPresent()
                && mayTryAgain(launch, launched.failure().get());
        if (launched.answer().isPresent()) {
            throttlesInARow = 0;
        }
        if (again) {
            tryAgain(launch, launched.failure().get());
        } else {
            launches.remove(launch.key());
        }
        pump();
        return !again;
    }

    private boolean mayTryAgain(Launch launch, Throwable failure) {
        boolean worthIt = EcsErrors.isThrottle(failure) || EcsErrors.isFateUnknown(failure);
        Duration patience = EcsErrors.isThrottle(failure) || EcsErrors.isAnswerLost(failure)
                ? settings.launchPatience()
                : shorter(settings.launchPatience(), AWAY_PATIENCE);
        return worthIt
                && now().isBefore(launch.firstCalledAt()
                        .orElse(launch.orderedAt())
                        .plus(patience));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void tryAgain(Launch launch, Throwable failure) {
        PollSchedule schedule = settings.pollSchedule();
        double random = ThreadLocalRandom.current().nextDouble();
        if (EcsErrors.isThrottle(failure)) {
            throttlesInARow++;
            pausedUntil = now().plus(schedule.waitAfterErrors(throttlesInARow, random));
            line.throttled(launch, now());
        }
        launch.tryAgainAt(now().plus(schedule.waitAfterErrors(launch.failedCalls() + 1, random)));
        line.add(launch, now());
    }

    /** The failure of a launch as the state's pattern shows it. */
    static TaskFailure failure(Launch launch, Throwable failure) {
        TaskRequest request = launch.request();
        Optional<String> refusedRole = request.credentialsRoleArn().filter(role -> EcsErrors.isRoleRefused(failure));
        String error = refusedRole.isPresent() ? "States.TaskFailed" : EcsErrors.error(failure);
        String cause = refusedRole
                .map(role -> "The role " + request.roleArn() + " is not authorized to assume the task state's role, "
                        + role + ".")
                .orElseGet(() -> EcsErrors.cause(failure));
        return request.resource().pattern() == Pattern.REQUEST_RESPONSE
                ? TaskFailure.run(error, cause)
                : TaskFailure.submit(error, cause);
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
