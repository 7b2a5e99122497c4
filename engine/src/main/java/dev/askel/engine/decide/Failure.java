// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.state.Frame;
import java.util.List;
import java.util.Optional;

/**
 * Why a state or a scope fails.
 *
 * @param error the name that history shows; SendTaskFailure may leave it out
 * @param cause the text that history shows
 * @param alsoKnownAs further names by which Retry and Catch know it
 */
record Failure(Optional<String> error, Optional<String> cause, List<String> alsoKnownAs) {

    static final String RUNTIME = "States.Runtime";
    static final String TIMEOUT = "States.Timeout";
    static final String EXCEEDED_TOLERANCE = "States.ExceedToleratedFailureThreshold";
    private static final String ALL = "States.ALL";
    static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    /** What the documentation calls a conflict of reference paths. */
    private static final List<String> RESULT_PATH_MATCH_FAILURE = List.of("States.ResultPathMatchFailure");

    /** The longest name and the longest text that the API gives out. */
    private static final int ERROR_CHARACTERS_MAX = 256;

    private static final int CAUSE_CHARACTERS_MAX = 32_768;

    /** What is longer than the API gives out is cut, before it is stored. */
    Failure {
        error = error.map(text -> cut(text, ERROR_CHARACTERS_MAX));
        cause = cause.map(text -> cut(text, CAUSE_CHARACTERS_MAX));
    }

    private static String cut(String text, int charactersMax) {
        if (text.length() <= charactersMax) {
            return text;
        }
        boolean halvesPair = Character.isHighSurrogate(text.charAt(charactersMax - 1));
        return text.substring(0, halvesPair ? charactersMax - 1 : charactersMax);
    }

    static Failure of(String error, String cause) {
        return new Failure(Optional.of(error), Optional.of(cause), List.of());
    }

    static Failure of(Optional<String> error, Optional<String> cause) {
        return new Failure(error, cause, List.of());
    }

    /** A path, template or function could not be evaluated. */
    static Failure of(Frame frame, EvaluationFailure failure) {
        if (failure.isWholeCause()) {
            return new Failure(Optional.of(failure.error()), Optional.of(failure.detail()), RESULT_PATH_MATCH_FAILURE);
        }
        String where = "An error occurred while executing the state '" + frame.name() + "' (entered at the event id #"
                + frame.enteredEventId() + "). ";
        return of(failure.error(), where + failure.detail());
    }

    /** There is no such activity. */
    static Failure noActivity(Frame frame, String activityArn) {
        return of(frame, new EvaluationFailure(RUNTIME, "The activity " + activityArn + " does not exist."));
    }

    /** A task took longer than TimeoutSeconds. */
    static Failure timeout() {
        return new Failure(Optional.of(TIMEOUT), Optional.empty(), List.of());
    }

    /** A task was silent for longer than HeartbeatSeconds; AWS records it as a time-out. */
    static Failure heartbeatTimeout() {
        return new Failure(Optional.of(TIMEOUT), Optional.empty(), List.of("States.HeartbeatTimeout"));
    }

    /** The output of a state, or another part of its data, is longer than the limit. */
    static Failure dataLimitExceeded(String stateName) {
        return of(DATA_LIMIT_EXCEEDED, tooLong(stateName));
    }

    /** The result of a task is longer than the limit, which {@code States.ALL} matches too. */
    static Failure resultTooLong(TaskResource resource) {
        String task = resource.kind() == Kind.INTEGRATION ? resource.service() : resource.arn();
        return new Failure(
                Optional.of(DATA_LIMIT_EXCEEDED), Optional.of(tooLong(task)), List.of(ALL, "States.TaskFailed"));
    }

    private static String tooLong(String stateOrTask) {
        return "The state/task '" + stateOrTask
                + "' returned a result with a size exceeding the maximum number of bytes service limit.";
    }

    /**
     * Whether an ErrorEquals list matches. {@code States.ALL} matches all but what no state can go on after;
     * {@code States.TaskFailed} besides that not the time-outs.
     */
    boolean matches(List<String> errorEquals) {
        String name = error.orElse("");
        if (name.equals(RUNTIME)) {
            return false;
        }
        return errorEquals.stream().anyMatch(pattern -> alsoKnownAs.contains(pattern) || matches(pattern, name));
    }

    private boolean matches(String pattern, String name) {
        return switch (pattern) {
            case ALL -> !name.equals(DATA_LIMIT_EXCEEDED);
            case "States.TaskFailed" -> !name.equals(DATA_LIMIT_EXCEEDED) && !name.equals(TIMEOUT);
            default -> pattern.equals(name);
        };
    }
}
