// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.history;

import dev.askel.engine.event.TaskEvent;
import dev.askel.engine.event.TaskEvent.ActivityStarted;
import dev.askel.engine.event.TaskEvent.TaskFailed;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.event.TaskEvent.TaskStarted;
import dev.askel.engine.event.TaskEvent.TaskSubmitted;
import dev.askel.engine.event.TaskEvent.TaskSucceeded;
import dev.askel.engine.event.TaskEvent.TaskTimedOut;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import java.util.Locale;
import java.util.Optional;

/** Events of tasks: of integrations, of functions called by their ARN, and of activities. */
final class TaskHistory {

    private final HistoryView view;

    TaskHistory(HistoryView view) {
        this.view = view;
    }

    HistoryDetails details(TaskEvent event) {
        if (event instanceof TaskScheduled scheduled) {
            return scheduled(scheduled);
        }
        if (event instanceof TaskStarted started) {
            return started(started.resource());
        }
        if (event instanceof ActivityStarted started) {
            return of(started.resource(), "Started").with("workerName", started.workerName());
        }
        if (event instanceof TaskSubmitted submitted) {
            return view.payload(of(submitted.resource(), "Submitted"), "output", submitted.output());
        }
        if (event instanceof TaskSucceeded succeeded) {
            return view.payload(of(succeeded.resource(), "Succeeded"), "output", succeeded.output());
        }
        if (event instanceof TaskFailed failed) {
            return failed(failed);
        }
        if (event instanceof TaskTimedOut timedOut) {
            return of(timedOut.resource(), "TimedOut").withError(Optional.of(timedOut.error()), Optional.empty());
        }
        throw new IllegalArgumentException("Not in the history: " + event);
    }

    private HistoryDetails scheduled(TaskScheduled event) {
        HistoryDetails details = of(event.resource(), "Scheduled");
        if (event.resource().kind() == Kind.INTEGRATION) {
            details.with("region", event.region());
            view.parameters(details, event.parameters());
        } else {
            details.with("resource", event.resource().arn());
            view.payload(details, "input", event.parameters());
        }
        event.timeoutSeconds().ifPresent(seconds -> details.details().put("timeoutInSeconds", seconds));
        event.heartbeatSeconds().ifPresent(seconds -> details.details().put("heartbeatInSeconds", seconds));
        event.roleArn()
                .ifPresent(
                        role -> details.details().putObject("taskCredentials").put("roleArn", role));
        return details;
    }

    private HistoryDetails started(TaskResource resource) {
        return resource.kind() == Kind.LAMBDA_FUNCTION
                ? HistoryDetails.without("LambdaFunctionStarted")
                : of(resource, "Started");
    }

    private HistoryDetails failed(TaskFailed event) {
        String what =
                switch (event.phase()) {
                    case START -> startFailed(event.resource());
                    case SUBMIT -> event.resource().kind() == Kind.INTEGRATION ? "SubmitFailed" : "Failed";
                    case RUN -> "Failed";
                };
        return of(event.resource(), what).withError(event.error(), event.cause());
    }

    private static String startFailed(TaskResource resource) {
        return resource.kind() == Kind.ACTIVITY ? "ScheduleFailed" : "StartFailed";
    }

    private static HistoryDetails of(TaskResource resource, String what) {
        String family =
                switch (resource.kind()) {
                    case INTEGRATION -> "Task";
                    case LAMBDA_FUNCTION -> "LambdaFunction";
                    case ACTIVITY -> "Activity";
                };
        String key = family.substring(0, 1).toLowerCase(Locale.ROOT) + family.substring(1) + what + "EventDetails";
        HistoryDetails details = HistoryDetails.of(family + what, key);
        return resource.kind() == Kind.INTEGRATION
                ? details.with("resourceType", resource.service()).with("resource", resource.action())
                : details;
    }
}
