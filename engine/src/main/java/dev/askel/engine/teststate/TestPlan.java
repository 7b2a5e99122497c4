// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.teststate.StateTest.StateConfiguration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A test that can be run.
 *
 * @param subject the state
 * @param input its raw input
 * @param variables what it sees, by name
 * @param context the context object in place of the test's own
 * @param mocked what it comes to instead of doing its work
 */
public record TestPlan(
        TestSubject subject,
        Json input,
        Map<String, Json> variables,
        Optional<Json> context,
        Optional<String> roleArn,
        Optional<MockedOutcome> mocked,
        StateConfiguration configuration)
        implements Preparation {

    public TestPlan {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** What the state comes to. */
    public sealed interface MockedOutcome {

        /** A result. */
        record Result(Json value) implements MockedOutcome {}

        /** A failure. */
        record Failure(Optional<String> error, Optional<String> cause) implements MockedOutcome {}
    }

    /** The mocked result of a task, and whose it is, to be held against what the service answers. */
    public Optional<TaskResult> mockedTaskResult() {
        return mocked.filter(MockedOutcome.Result.class::isInstance)
                .filter(result -> subject.state() instanceof TaskState)
                .map(result -> new TaskResult(
                        ((TaskState) subject.state()).resource(), ((MockedOutcome.Result) result).value()));
    }

    /** A result of a task. */
    public record TaskResult(TaskResource resource, Json value) {}
}
