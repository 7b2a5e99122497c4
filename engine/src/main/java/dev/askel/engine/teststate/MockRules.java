// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.teststate.Preparation.Refusal;
import dev.askel.engine.teststate.StateTest.Mock;
import dev.askel.engine.teststate.StateTest.StateConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which states need a mock, which take none, and what it may be. */
record MockRules(StateTest test, TestSubject subject) {

    Optional<Refusal> refusal() {
        return test.mock().isPresent() ? withMock(test.mock().get()) : withoutMock(subject.state());
    }

    private Optional<Refusal> withoutMock(State state) {
        Optional<String> idle = needsMock();
        if (idle.isPresent()) {
            return refuse("TestState does not support " + idle.get() + " when a mock is not specified.");
        }
        if (state instanceof MapState || state instanceof ParallelState) {
            return Optional.of(Refusal.invalidDefinition("TestState API does not support Map or Parallel states."
                    + " Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]"));
        }
        return state instanceof TaskState task ? task(task.resource()) : Optional.empty();
    }

    private Optional<String> needsMock() {
        StateConfiguration given = test.configuration();
        Map<String, Optional<?>> all = new LinkedHashMap<>();
        all.put("RetrierRetryCount", given.retrierRetryCount());
        all.put("ErrorCausedByState", given.errorCausedByState());
        all.put("MapIterationFailureCount", given.mapIterationFailureCount());
        all.put("MapItemReaderData", given.mapItemReaderData());
        all.put("Context", test.context());
        return all.entrySet().stream()
                .filter(field -> field.getValue().isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<Refusal> task(TaskResource resource) {
        if (resource.kind() == TaskResource.Kind.ACTIVITY) {
            return refuse("TestState does not support Activity tasks when a mock is not specified.");
        }
        if (resource.pattern() != TaskResource.Pattern.REQUEST_RESPONSE) {
            String suffix = resource.action().substring(resource.actionName().length());
            return refuse("TestState does not support the '" + suffix
                    + "' service integration pattern when a mock is not specified.");
        }
        return test.roleArn().isEmpty()
                ? refuse("RoleArn must be specified when testing a Task state")
                : Optional.empty();
    }

    private Optional<Refusal> withMock(Mock mock) {
        State state = subject.state();
        if (!(state instanceof TaskState || state instanceof MapState || state instanceof ParallelState)) {
            return refuse("State type '" + state.type().aslName() + "' is not supported when a mock is specified");
        }
        if (test.revealSecrets()) {
            return refuse("TestState does not support RevealSecrets when a mock is specified.");
        }
        if (mock.result().isPresent() == mock.errorOutput().isPresent()) {
            return refuse("A test mock should have only one of the following fields: [result, errorOutput].");
        }
        Optional<String> origin = test.configuration().errorCausedByState();
        if (origin.isPresent() && !subject.contains(origin.get())) {
            return refuse("State not found in definition");
        }
        return mock.result().isPresent() ? result(TestPlanner.json(mock.result().get())) : Optional.empty();
    }

    private Optional<Refusal> result(Optional<Json> result) {
        if (result.isEmpty()) {
            return refuse("Mocked result must be valid JSON");
        }
        State state = subject.state();
        if (state instanceof MapState && subject.source().has("ResultWriter")) {
            return result.get().tree().isObject() ? Optional.empty() : refuse("Mocked result must be a JSON object.");
        }
        if (!(state instanceof TaskState) && !result.get().tree().isArray()) {
            return refuse("Mocked result must be an array.");
        }
        boolean fits = !(state instanceof ParallelState parallel)
                || parallel.branches().size() == result.get().tree().size();
        return fits
                ? Optional.empty()
                : refuse("Mocked result must contain the same number of items as number of Parallel branches.");
    }

    private static Optional<Refusal> refuse(String message) {
        return Optional.of(Refusal.validation(message));
    }
}
