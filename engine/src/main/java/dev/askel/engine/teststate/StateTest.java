// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What TestState is asked. Texts are as the caller gave them.
 *
 * @param definition a state, or the machine that has {@link #stateName}
 * @param stateName the state of the machine to test; empty where the definition is a state
 * @param input JSON text; {@code {}} where absent
 * @param variables JSON text of an object: the variables that the state sees, by name
 * @param context JSON text of a context object in place of the test's own; goes with a mock only
 * @param roleArn the role that a task is run with
 * @param mock what a Task, Parallel or Map state comes to instead of doing its work
 * @param revealSecrets whether secrets of HTTP requests are shown
 */
public record StateTest(
        String definition,
        Optional<String> stateName,
        Optional<String> input,
        Optional<String> variables,
        Optional<String> context,
        Optional<String> roleArn,
        Optional<Mock> mock,
        StateConfiguration configuration,
        boolean revealSecrets) {

    public StateTest {
        requireNonNull(definition, "definition");
        requireNonNull(stateName, "stateName");
        requireNonNull(input, "input");
        requireNonNull(variables, "variables");
        requireNonNull(context, "context");
        requireNonNull(roleArn, "roleArn");
        requireNonNull(mock, "mock");
        requireNonNull(configuration, "configuration");
    }

    /**
     * A mocked result or a mocked error; one of them.
     *
     * @param result JSON text
     */
    public record Mock(Optional<String> result, Optional<MockedError> errorOutput) {}

    /** A mocked error. */
    public record MockedError(Optional<String> error, Optional<String> cause) {}

    /**
     * What happened before the outcome that is mocked.
     *
     * @param retrierRetryCount how often the retrier that fits the error was used
     * @param errorCausedByState the state within the Map or Parallel state that the error comes from
     * @param mapIterationFailureCount how many iterations of the Map state failed
     * @param mapItemReaderData what the Map state's ItemReader has read
     */
    public record StateConfiguration(
            Optional<Integer> retrierRetryCount,
            Optional<String> errorCausedByState,
            Optional<Integer> mapIterationFailureCount,
            Optional<String> mapItemReaderData) {

        /** Nothing happened before. */
        public static final StateConfiguration NONE =
                new StateConfiguration(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
