// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import dev.askel.engine.language.model.ChoiceState;
import dev.askel.engine.language.model.DataFlow;
import dev.askel.engine.language.model.FailState;
import dev.askel.engine.language.model.JsonPathFlow;
import dev.askel.engine.language.model.JsonataFlow;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.PassState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.SucceedState;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.language.model.WaitState;

/**
 * The same state with expressions that note what they give, so that the interpreter runs as ever. Which types of states
 * show which steps is as recorded: a Parallel state, for one, does not show its input after InputPath.
 */
final class InspectedState implements State.Visitor<State> {

    private static final String AFTER_INPUT_PATH = "afterInputPath";
    private static final String RESULT = "result";

    private final Inspection inspection;
    private final boolean hasFixedResult;

    private InspectedState(Inspection inspection, boolean hasFixedResult) {
        this.inspection = inspection;
        this.hasFixedResult = hasFixedResult;
    }

    static State of(TestSubject subject, Inspection inspection) {
        return subject.state()
                .accept(new InspectedState(inspection, subject.source().has("Result")));
    }

    @Override
    public State task(TaskState state) {
        if (state.flow() instanceof JsonPathFlow flow) {
            return state.withFlow(result(parameters("afterParameters", inputPath(flow))));
        }
        JsonataFlow flow = (JsonataFlow) state.flow();
        return state.withFlow(
                new JsonataFlow(inspection.noting("afterArguments", flow.arguments()), flow.output(), flow.assign()));
    }

    @Override
    public State pass(PassState state) {
        if (state.flow() instanceof JsonPathFlow flow) {
            return state.withFlow(
                    result(hasFixedResult ? parameters(RESULT, flow) : parameters("afterParameters", inputPath(flow))));
        }
        return state;
    }

    @Override
    public State choice(ChoiceState state) {
        return new ChoiceState(state.name(), withInputPath(state.flow()), state.choices(), state.defaultNext());
    }

    @Override
    public State await(WaitState state) {
        return new WaitState(state.name(), withInputPath(state.flow()), state.time(), state.next());
    }

    @Override
    public State succeed(SucceedState state) {
        return new SucceedState(state.name(), withInputPath(state.flow()));
    }

    @Override
    public State fail(FailState state) {
        return state;
    }

    @Override
    public State parallel(ParallelState state) {
        return state.flow() instanceof JsonPathFlow flow ? state.withFlow(result(flow)) : state;
    }

    @Override
    public State map(MapState state) {
        return state.flow() instanceof JsonPathFlow flow ? state.withFlow(result(inputPath(flow))) : state;
    }

    private DataFlow withInputPath(DataFlow flow) {
        return flow instanceof JsonPathFlow path ? inputPath(path) : flow;
    }

    private JsonPathFlow inputPath(JsonPathFlow flow) {
        return new JsonPathFlow(
                inspection.noting(AFTER_INPUT_PATH, flow.inputPath()),
                flow.parameters(),
                flow.resultSelector(),
                flow.resultPath(),
                flow.outputPath(),
                flow.assign());
    }

    private JsonPathFlow parameters(String member, JsonPathFlow flow) {
        return new JsonPathFlow(
                flow.inputPath(),
                inspection.noting(member, flow.parameters()),
                flow.resultSelector(),
                flow.resultPath(),
                flow.outputPath(),
                flow.assign());
    }

    private JsonPathFlow result(JsonPathFlow flow) {
        return new JsonPathFlow(
                flow.inputPath(),
                flow.parameters(),
                inspection.noting("afterResultSelector", flow.resultSelector()),
                inspection.noting("afterResultPath", flow.resultPath()),
                flow.outputPath(),
                flow.assign());
    }
}
