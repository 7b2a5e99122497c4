// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.Launched;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsResults;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.client.TaskFailure;
import dev.askel.ecs.client.TaskVerdict;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tells listeners what became of launches and tasks, as each pattern has it. */
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private static final String NOT_PLACED = "AmazonECS.Unknown";
    private static final String TASK_FAILED = "States.TaskFailed";
    private static final String STOPPED_BEFORE_CALLBACK = "ECS.TaskStoppedBeforeCallback";

    private final Poller poller;
    private final Stopper stopper;
    private final EcsSettings settings;

    Outcomes(Poller poller, Stopper stopper, EcsSettings settings) {
        this.poller = poller;
        this.stopper = stopper;
        this.settings = settings;
    }

    /** A launch has ended, for better or worse. */
    void launched(Launched launched) {
        launched.failure().ifPresent(failure -> Launcher.failure(launched.launch(), failure)
                .tell(launched.launch().listener()));
        launched.answer().ifPresent(answer -> accepted(launched.launch(), answer));
    }

    private void accepted(Launch launch, LaunchAnswer answer) {
        Pattern pattern = launch.request().resource().pattern();
        if (pattern == Pattern.REQUEST_RESPONSE) {
            launch.listener().succeeded(answer.output());
        } else if (!answer.failures().isEmpty() || answer.tasks().isEmpty()) {
            stopPlaced(launch, answer);
            TaskFailure.submit(NOT_PLACED, answer.output().text()).tell(launch.listener());
        } else {
            launch.listener().submitted(answer.output());
            if (pattern == Pattern.SYNC || settings.watchCallbacks()) {
                follow(launch, answer);
            }
        }
    }

    /** Some of several tasks found no place: the state fails, the others must not go on. */
    private void stopPlaced(Launch launch, LaunchAnswer answer) {
        List<String> placed = answer.tasks().stream().map(Task::taskArn).toList();
        var unused = stopper.stop(
                        cluster(launch),
                        placed,
                        "Step Functions execution " + launch.request().executionArn() + ": not all tasks were placed")
                .exceptionally(failure -> {
                    LOG.warn("Tasks {} of a state that failed could not be stopped", placed, failure);
                    return null;
                });
    }

    private void follow(Launch launch, LaunchAnswer answer) {
        FollowedTask task = new FollowedTask(
                launch.request(),
                answer.output(),
                cluster(launch),
                launch.listener(),
                settings.clock().instant());
        answer.tasks().forEach(task::seen);
        if (task.isOver()) {
            // An earlier launch with the same client token, whose tasks have ended meanwhile.
            over(task);
        } else {
            poller.launched(task);
        }
    }

    private static String cluster(Launch launch) {
        return EcsParameters.cluster(launch.request().parameters());
    }

    /** Followed tasks have ended or are gone. */
    void found(Poller.Findings findings) {
        findings.over().forEach(this::over);
        findings.gone().forEach(this::gone);
    }

    private void over(FollowedTask task) {
        List<Task> tasks = List.copyOf(task.descriptions());
        boolean success = TaskVerdict.isSuccess(tasks);
        Json result = EcsResults.stopped(tasks);
        if (task.isCallback()) {
            if (!success) {
                TaskFailure.run(STOPPED_BEFORE_CALLBACK, result.text()).tell(task.listener());
            }
        } else if (success) {
            task.listener().succeeded(result);
        } else {
            TaskFailure.run(TASK_FAILED, result.text()).tell(task.listener());
        }
    }

    private void gone(FollowedTask task) {
        if (task.isCallback()) {
            LOG.warn(
                    "ECS knows task {} no more; execution {} goes on waiting for its callback",
                    task.openArns(),
                    task.request().executionArn());
            return;
        }
        List<Task> lastKnown = List.copyOf(task.descriptions());
        Json cause = lastKnown.size() < task.arns().size()
                ? EcsResults.failures(missing(task))
                : EcsResults.stopped(lastKnown);
        TaskFailure.run(TASK_FAILED, cause.text()).tell(task.listener());
    }

    private static List<Failure> missing(FollowedTask task) {
        return task.openArns().stream()
                .map(arn -> Failure.builder()
                        .arn(arn)
                        .reason("MISSING")
                        .detail(task.lastStatus(arn).isEmpty() ? null : "last seen " + task.lastStatus(arn))
                        .build())
                .toList();
    }
}
