// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.LaunchDue;
import dev.askel.ecs.actor.EcsMessage.Launched;
import dev.askel.ecs.client.EcsErrors;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.client.TaskFailure;
import dev.askel.ecs.poll.PollSchedule;
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
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;

/**
 * The launches of an adapter. A few calls run at a time, the rest waits. A call that was throttled or whose fate is
 * unknown is made again with the same client token, so that nothing is launched twice.
 */
final class Launcher {

    private static final String TIMER = "launch";

    private final ActorContext<EcsMessage> context;
    private final TimerScheduler<EcsMessage> timers;
    private final EcsAsyncClient ecs;
    private final EcsSettings settings;
    private final Map<String, Launch> launches = new LinkedHashMap<>();
    private final Map<String, Launch> waiting = new LinkedHashMap<>();
    private int inFlight;
    private int throttlesInARow;
    private Instant pausedUntil = Instant.MIN;

    Launcher(
            ActorContext<EcsMessage> context,
            TimerScheduler<EcsMessage> timers,
            EcsAsyncClient ecs,
            EcsSettings settings) {
        this.context = context;
        this.timers = timers;
        this.ecs = ecs;
        this.settings = settings;
    }

    boolean isIdle() {
        return launches.isEmpty();
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
            add(new Launch(request, EcsParameters.request(request), listener, now()));
        } catch (TaskFailure e) {
            e.tell(listener);
        }
    }

    /** Launches in order to stop: with the client token of a launch that may have been, this finds its tasks. */
    void startToStop(EcsMessage.Stop order, TaskListener nobody) throws TaskFailure {
        Launch launch = new Launch(order.request(), EcsParameters.request(order.request()), nobody, now());
        launch.stop(order);
        add(launch);
    }

    private void add(Launch launch) {
        launches.put(launch.request().idempotencyKey(), launch);
        waiting.put(launch.request().idempotencyKey(), launch);
        pump();
    }

    /** Takes a launch out that no call was made for; false where one was. */
    boolean withdraw(Launch launch) {
        if (launch.failedCalls() == 0 && waiting.remove(launch.request().idempotencyKey()) != null) {
            launches.remove(launch.request().idempotencyKey());
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
        List<Launch> due = waiting.values().stream()
                .filter(launch -> !launch.due().isAfter(now))
                .limit(Math.max(0, settings.launchesInFlightMax() - inFlight))
                .toList();
        due.forEach(this::call);
        if (inFlight < settings.launchesInFlightMax()) {
            waiting.values().stream().map(Launch::due).min(Instant::compareTo).ifPresent(this::wakeAt);
        }
    }

    private void wakeAt(Instant moment) {
        Duration wait = Duration.between(now(), moment);
        timers.startSingleTimer(TIMER, new LaunchDue(), wait.isNegative() ? Duration.ZERO : wait);
    }

    private void call(Launch launch) {
        waiting.remove(launch.request().idempotencyKey());
        inFlight++;
        CompletionStage<LaunchAnswer> answer = ecs.runTask(launch.call())
                .handle((response, failure) -> failure == null
                        ? CompletableFuture.completedFuture(
                                LaunchAnswer.of(response.tasks(), response.failures(), response))
                        : adopted(launch, EcsErrors.unwrapped(failure)))
                .thenCompose(adopted -> adopted);
        context.pipeToSelf(
                answer,
                (value, failure) -> new Launched(
                        launch,
                        Optional.ofNullable(value),
                        Optional.ofNullable(failure).map(EcsErrors::unwrapped)));
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
                    .thenApply(found -> LaunchAnswer.of(found.tasks(), found.failures(), found));
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
            launches.remove(launch.request().idempotencyKey());
        }
        pump();
        return !again;
    }

    private boolean mayTryAgain(Launch launch, Throwable failure) {
        boolean worthIt = EcsErrors.isThrottle(failure) || EcsErrors.isFateUnknown(failure);
        return worthIt && now().isBefore(launch.orderedAt().plus(settings.launchPatience()));
    }

    private void tryAgain(Launch launch, Throwable failure) {
        PollSchedule schedule = settings.pollSchedule();
        double random = ThreadLocalRandom.current().nextDouble();
        if (EcsErrors.isThrottle(failure)) {
            throttlesInARow++;
            pausedUntil = now().plus(schedule.waitAfterErrors(throttlesInARow, random));
        }
        launch.tryAgainAt(now().plus(schedule.waitAfterErrors(launch.failedCalls() + 1, random)));
        waiting.put(launch.request().idempotencyKey(), launch);
    }

    /** The failure of a launch as the state's pattern shows it. */
    static TaskFailure failure(Launch launch, Throwable failure) {
        return launch.request().resource().pattern() == Pattern.REQUEST_RESPONSE
                ? TaskFailure.run(EcsErrors.error(failure), EcsErrors.cause(failure))
                : TaskFailure.submit(EcsErrors.error(failure), EcsErrors.cause(failure));
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
