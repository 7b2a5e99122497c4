// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.decide.Facts;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.json.Json;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.teststate.Preparation.Refusal;
import dev.askel.engine.teststate.StateTest.Mock;
import dev.askel.engine.teststate.StateTest.MockedError;
import dev.askel.engine.teststate.StateTest.StateConfiguration;
import dev.askel.engine.teststate.TestRun.Step;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A test of a state, put together field by field. */
final class Tested {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final String definition;
    private Optional<String> stateName = Optional.empty();
    private Optional<String> input = Optional.empty();
    private Optional<String> variables = Optional.empty();
    private Optional<String> context = Optional.empty();
    private Optional<String> roleArn = Optional.empty();
    private Optional<Mock> mock = Optional.empty();
    private StateConfiguration configuration = StateConfiguration.NONE;
    private boolean revealSecrets;
    private TestRun run;
    private Step step;

    private Tested(String definition) {
        this.definition = definition;
    }

    static Tested state(String definition) {
        return new Tested(definition);
    }

    Tested named(String name) {
        stateName = Optional.of(name);
        return this;
    }

    Tested input(String json) {
        input = Optional.of(json);
        return this;
    }

    Tested variables(String json) {
        variables = Optional.of(json);
        return this;
    }

    Tested context(String json) {
        context = Optional.of(json);
        return this;
    }

    Tested role(String arn) {
        roleArn = Optional.of(arn);
        return this;
    }

    Tested result(String json) {
        mock = Optional.of(new Mock(Optional.of(json), mock.flatMap(Mock::errorOutput)));
        return this;
    }

    Tested error(String error, String cause) {
        MockedError mocked = new MockedError(Optional.of(error), Optional.of(cause));
        mock = Optional.of(new Mock(mock.flatMap(Mock::result), Optional.of(mocked)));
        return this;
    }

    Tested retried(int times) {
        configuration = new StateConfiguration(
                Optional.of(times), Optional.empty(), configuration.mapIterationFailureCount(), Optional.empty());
        return this;
    }

    Tested causedBy(String state) {
        configuration = new StateConfiguration(
                Optional.empty(), Optional.of(state), configuration.mapIterationFailureCount(), Optional.empty());
        return this;
    }

    Tested failedIterations(int count) {
        configuration =
                new StateConfiguration(Optional.empty(), Optional.empty(), Optional.of(count), Optional.empty());
        return this;
    }

    Tested itemReaderData(String data) {
        configuration = new StateConfiguration(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(data));
        return this;
    }

    Tested revealingSecrets() {
        revealSecrets = true;
        return this;
    }

    private Preparation prepare() {
        return TestPlanner.prepare(new StateTest(
                definition, stateName, input, variables, context, roleArn, mock, configuration, revealSecrets));
    }

    /** Code and text of the refusal. */
    String refusal() {
        Refusal refusal = (Refusal) prepare();
        return refusal.code() + ": " + refusal.message();
    }

    TestPlan plan() {
        Preparation preparation = prepare();
        assertThat(preparation).isInstanceOf(TestPlan.class);
        return (TestPlan) preparation;
    }

    /** Begins; what follows is for {@link #then}. */
    Step begin() {
        Iterator<String> ids = Stream.iterate(1, number -> number + 1)
                .map(number -> "id-" + number)
                .iterator();
        Facts facts = facts(START, ids);
        run = TestRun.of(plan(), Limits.DEFAULT, "arn:aws:states:us-east-1:123456789012:", facts);
        step = run.begin(facts);
        return step;
    }

    /** Begins; what the state asks for. */
    List<Effect> effects() {
        return ((Step.Underway) begin()).effects();
    }

    Step then(ExecutionCommand command, Instant at) {
        step = run.proceed(command, facts(at, null));
        return step;
    }

    TestRun run() {
        return run;
    }

    /** Runs a test that needs nothing from outside. */
    TestResult result() {
        return ((Step.Finished) begin()).result();
    }

    /** A member of the inspection, as the tree of its JSON text. */
    static Json inspected(TestResult result, String member) {
        return Json.parse(result.inspection().tree().get(member).asText());
    }

    private static Facts facts(Instant now, Iterator<String> ids) {
        return new Facts(
                now, () -> ids.next(), () -> 0.5, (arn, task) -> "token", (resource, parameters) -> parameters);
    }
}
