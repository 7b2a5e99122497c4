// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.Launched;
import dev.askel.ecs.actor.EcsMessage.Stop;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.client.TaskFailure;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskListener;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Stops what an attempt launched, wherever the launch is: waiting, on its way, followed, or unknown because the node
 * that made it died before the answer came. ECS cannot be asked for the tasks of a client token. So where tasks of the
 * definition are there at all, RunTask is called again with the same token: it answers with the tasks, which are then
 * stopped.
 */
final class Stops {

    private static final TaskListener NOBODY = new TaskListener() {
        @Override
        public void submitted(Json output) {}

        @Override
        public void succeeded(Json output) {}

        @Override
        public void failed(TaskFailurePhase phase, String error, String cause) {}
    };

    private final ActorContext<EcsMessage> context;
    private final Launcher launcher;
    private final Poller poller;
    private final Stopper stopper;
    private final EcsSettings settings;
    private int looking;

    /** Whether tasks of the definition are there. */
    record Looked(Stop order, Optional<Boolean> mayRun, Optional<Throwable> failure) implements EcsMessage {}

    Stops(ActorContext<EcsMessage> context, Launcher launcher, Poller poller, Stopper stopper, EcsSettings settings) {
        this.context = context;
        this.launcher = launcher;
        this.poller = poller;
        this.stopper = stopper;
        this.settings = settings;
    }

    boolean isIdle() {
        return looking == 0;
    }

    void stop(Stop order) {
        Optional<FollowedTask> followed = poller.of(order.request());
        poller.forget(order.request());
        Optional<Launch> launch = launcher.of(order.request());
        boolean withdrawn = launch.isPresent() && launcher.withdraw(launch.get());
        Optional<Json> submitted = order.submitted().or(() -> followed.map(FollowedTask::submitted));
        if (isNotOurs(order)) {
            order.done().complete(null);
        } else if (submitted.isPresent()) {
            stop(order, FollowedTask.arns(submitted.get()));
        } else if (launch.isPresent() && !withdrawn) {
            joined(launch.get(), order);
        } else {
            look(order);
        }
    }

    /** AWS leaves a task alone that no state waits for, or that calls back. */
    private boolean isNotOurs(Stop order) {
        Pattern pattern = order.request().resource().pattern();
        return pattern == Pattern.REQUEST_RESPONSE
                || (pattern == Pattern.WAIT_FOR_TASK_TOKEN && !settings.watchCallbacks());
    }

    private void stop(Stop order, List<String> arns) {
        String cluster = EcsParameters.cluster(order.request().parameters());
        var unused =
                stopper.stop(cluster, arns, order.reason()).whenComplete((done, failure) -> complete(order, failure));
    }

    private static void complete(Stop order, Throwable failure) {
        if (failure == null) {
            order.done().complete(null);
        } else {
            order.done().completeExceptionally(failure);
        }
    }

    private static void joined(Launch launch, Stop order) {
        launch.stop().ifPresent(earlier -> order.done().whenComplete((done, failure) -> complete(earlier, failure)));
        launch.stop(order);
    }

    private void look(Stop order) {
        looking++;
        String cluster = EcsParameters.cluster(order.request().parameters());
        context.pipeToSelf(
                stopper.mayRun(order.request(), cluster),
                (mayRun, failure) -> new Looked(order, Optional.ofNullable(mayRun), Optional.ofNullable(failure)));
    }

    void looked(Looked looked) {
        looking--;
        Stop order = looked.order();
        if (looked.failure().isPresent()) {
            complete(order, looked.failure().get());
        } else if (!looked.mayRun().orElseThrow()) {
            complete(order, null);
        } else {
            Optional<Launch> launch = launcher.of(order.request());
            if (launch.isPresent()) {
                joined(launch.get(), order);
            } else {
                findByToken(order);
            }
        }
    }

    private void findByToken(Stop order) {
        try {
            launcher.startToStop(order, NOBODY);
        } catch (TaskFailure e) {
            // Such parameters never launched anything.
            complete(order, null);
        }
    }

    /** The launch of which nobody knew whether it had been has ended. */
    void launched(Launched launched) {
        Stop order = launched.launch().stop().orElseThrow();
        launched.failure().ifPresent(failure -> complete(order, failure));
        launched.answer()
                .ifPresent(answer ->
                        stop(order, answer.tasks().stream().map(Task::taskArn).toList()));
    }
}
