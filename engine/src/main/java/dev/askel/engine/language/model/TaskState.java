// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;
import java.util.Optional;

/**
 * A Task state.
 *
 * @param timeoutSeconds TimeoutSeconds or TimeoutSecondsPath
 * @param heartbeatSeconds HeartbeatSeconds or HeartbeatSecondsPath
 * @param credentialsRoleArn Credentials.RoleArn
 */
public record TaskState(
        String name,
        TaskResource resource,
        DataFlow flow,
        Optional<NumberExpression> timeoutSeconds,
        Optional<NumberExpression> heartbeatSeconds,
        Optional<TextExpression> credentialsRoleArn,
        List<Retrier> retriers,
        List<Catcher> catchers,
        Optional<String> next)
        implements State {

    public TaskState {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    /** The same with another data flow. */
    public TaskState withFlow(DataFlow other) {
        return new TaskState(
                name, resource, other, timeoutSeconds, heartbeatSeconds, credentialsRoleArn, retriers, catchers, next);
    }

    @Override
    public StateType type() {
        return StateType.TASK;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.task(this);
    }
}
