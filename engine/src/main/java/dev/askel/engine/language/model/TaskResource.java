// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/**
 * What a Task state calls.
 *
 * @param arn the Resource as written
 * @param kind which family of history events it has
 * @param service the service of an integration ({@code ecs}, {@code aws-sdk:s3}), {@code lambda} or {@code activity}
 * @param action the action with its suffix as history shows it ({@code runTask.sync}); the function or activity ARN
 *     else
 * @param pattern how its end is learned
 * @param region the region in the ARN, where it has one
 */
public record TaskResource(
        String arn, Kind kind, String service, String action, Pattern pattern, Optional<String> region) {

    /** The families of history events. */
    public enum Kind {
        /** {@code arn:aws:states:::service:action}: TaskScheduled, TaskStarted, … */
        INTEGRATION,
        /** A function ARN: LambdaFunctionScheduled, … */
        LAMBDA_FUNCTION,
        /** An activity ARN: ActivityScheduled, … */
        ACTIVITY
    }

    /** The service integration patterns. */
    public enum Pattern {
        REQUEST_RESPONSE,
        SYNC,
        WAIT_FOR_TASK_TOKEN
    }

    /** The action without its pattern suffix: {@code runTask}. */
    public String actionName() {
        int dot = action.indexOf('.');
        return dot < 0 || kind != Kind.INTEGRATION ? action : action.substring(0, dot);
    }
}
