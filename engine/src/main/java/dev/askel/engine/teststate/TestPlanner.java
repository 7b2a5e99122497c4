// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.ParseResult;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.teststate.Preparation.Refusal;
import dev.askel.engine.teststate.TestPlan.MockedOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what TestState is asked, and says in the service's words what cannot be tested. */
public final class TestPlanner {

    private final StateTest test;

    private TestPlanner(StateTest test) {
        this.test = test;
    }

    /** The test to be run, or why there is none. */
    public static Preparation prepare(StateTest test) {
        return new TestPlanner(test).prepare();
    }

    private Preparation prepare() {
        Optional<JsonNode> written = json(test.definition()).map(Json::tree).filter(JsonNode::isObject);
        boolean single = test.stateName().isEmpty() && written.isPresent();
        String text = single ? Json.of(SingleState.machine(written.get())).text() : test.definition();
        ParseResult parsed = StateMachineParser.parse(text);
        if (parsed.machine().isEmpty()) {
            return Refusal.invalidDefinition(parsed.invalidDefinition());
        }
        return subject(parsed.machine().get())
                .map(this::prepare)
                .orElseGet(() -> Refusal.validation("State not found in definition"));
    }

    private Optional<TestSubject> subject(StateMachine machine) {
        return TestSubject.find(
                machine.block(),
                Json.parse(machine.definition()).tree(),
                test.stateName().orElse(SingleState.NAME));
    }

    private Preparation prepare(TestSubject subject) {
        return new MockRules(test, subject)
                .refusal()
                .or(() -> ContextRules.refusal(test, subject))
                .map(Preparation.class::cast)
                .orElseGet(() -> read(subject));
    }

    private Preparation read(TestSubject subject) {
        String input = test.input().orElse("{}");
        return parsed(input, Refusal::invalidInput, value -> {
            Optional<Json> variables = json(test.variables().orElse("{}"));
            if (variables.filter(object -> object.tree().isObject()).isEmpty()) {
                return Refusal.validation("Variables must be a valid JSON object");
            }
            return new TestPlan(
                    subject,
                    value,
                    byName(variables.get()),
                    test.context().map(Json::parse),
                    test.roleArn(),
                    mocked(),
                    test.configuration());
        });
    }

    private static Preparation parsed(
            String text, Function<String, Refusal> refusal, Function<Json, Preparation> reading) {
        Json json;
        try {
            json = Json.parse(text);
        } catch (JsonSyntaxException e) {
            return refusal.apply(e.getMessage());
        }
        return reading.apply(json);
    }

    private Optional<MockedOutcome> mocked() {
        return test.mock().map(mock -> mock.result()
                .<MockedOutcome>map(result -> new MockedOutcome.Result(Json.parse(result)))
                .orElseGet(() -> new MockedOutcome.Failure(
                        mock.errorOutput().orElseThrow().error(),
                        mock.errorOutput().orElseThrow().cause())));
    }

    private static Map<String, Json> byName(Json object) {
        Map<String, Json> values = new LinkedHashMap<>();
        object.tree().properties().forEach(field -> values.put(field.getKey(), Json.of(field.getValue())));
        return values;
    }

    /** The JSON of a text; empty where it is none. */
    static Optional<Json> json(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
