// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.port;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Does the work of Task states of one service. Calls return at once; outcomes reach the listener from any thread, once
 * or more often (duplicates are refused by the execution). Every call may come again after a crash with the same
 * {@link TaskRequest#idempotencyKey()}: doing it twice must be harmless.
 */
public interface TaskIntegration {

    /** Whether this integration serves the resource (service, action and pattern). */
    boolean serves(TaskResource resource);

    /**
     * What history shows of the task's parameters, and what {@link #start} is then given: what the service's
     * integration adds to them. Pure; doing it twice changes nothing.
     *
     * @param parameters the evaluated Parameters
     * @throws EvaluationFailure if the service cannot take such parameters: the state fails and nothing is scheduled
     */
    default Json recordedParameters(TaskResource resource, Json parameters) {
        return parameters;
    }

    /** Launches the task. Calls for the same key may come again as long as no outcome and no submission is recorded. */
    void start(TaskRequest request, TaskListener listener);

    /**
     * Goes on following a task whose submission is recorded, after a restart.
     *
     * @param submitted what {@link TaskListener#submitted} was given
     */
    void follow(TaskRequest request, Json submitted, TaskListener listener);

    /**
     * Whether a task of the resource is followed once it is submitted. Where not, {@link #follow} does nothing, and its
     * outcome comes by a callback alone: until then nothing needs to be kept in memory for it.
     */
    default boolean follows(TaskResource resource) {
        return true;
    }

    /**
     * Nobody waits any more for the outcome of a request-response task, whose state has timed out or whose execution
     * has ended: what it holds on this node may be let go. The task itself goes on.
     */
    default void forget(TaskRequest request) {}

    /**
     * Stops the task: the execution was stopped, timed out, or no longer needs it.
     *
     * @param submitted what was submitted; empty where the fate of the launch is unknown, then the integration finds
     *     out by the idempotency key
     * @param reason for people, names the execution
     * @return completes when the stop was accepted or there is nothing to stop; fails if it should be tried again
     */
    CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason);
}
