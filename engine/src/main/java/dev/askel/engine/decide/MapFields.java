// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.event.MapRunEvent.Batching;
import dev.askel.engine.event.MapRunEvent.ItemSource;
import dev.askel.engine.event.MapRunEvent.ResultTarget;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.ItemBatcher;
import dev.askel.engine.language.model.ItemReader;
import dev.askel.engine.language.model.JsonataFlow;
import dev.askel.engine.language.model.MapMode.Distributed;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.NumberExpression;
import dev.askel.engine.language.model.ResultWriter;
import dev.askel.engine.state.Tolerance;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The fields of a Map state, evaluated for one entry of it. All methods throw {@link EvaluationFailure}. */
final class MapFields {

    /** What there is before items are read. */
    static final Json NO_ITEMS = Json.of(JsonNodeFactory.instance.arrayNode());

    private final Turn turn;
    private final MapState state;
    private final Bindings bindings;

    /** @param bindings with the effective input */
    MapFields(Turn turn, MapState state, Bindings bindings) {
        this.turn = turn;
        this.state = state;
        this.bindings = bindings;
    }

    /** How many iterations or child executions may run at a time; 0 is unlimited. */
    long maxConcurrency() {
        long most = state.maxConcurrency().evaluate(bindings);
        turn.probe.maxConcurrency(most);
        return most;
    }

    /** The items of the state's data: an array, or where such are taken an object whose fields are the items. */
    Json items() {
        Json items = state.items().evaluate(bindings);
        if (!items.tree().isArray() && !(takesObjects() && items.tree().isObject())) {
            throw noArray();
        }
        if (items.tree().size() > turn.limits.mapItemsMax()) {
            throw tooMuch("has " + items.tree().size() + " items, more than " + turn.limits.mapItemsMax());
        }
        turn.probe.items(items);
        return items;
    }

    /** An inline Map in JSONPath takes arrays alone. */
    private boolean takesObjects() {
        return state.mode() instanceof Distributed || state.flow() instanceof JsonataFlow;
    }

    /** AWS names a path into the context object without its second {@code $}. */
    private EvaluationFailure noArray() {
        String path = state.items().source();
        String shown = path.startsWith("$$") ? path.substring(1) : path;
        return new EvaluationFailure(Failure.RUNTIME, "Reference path \"" + shown + "\" must point to array.");
    }

    /** What the iterations or child executions get. */
    List<Json> inputs(Json items) {
        ItemInputs inputs = new ItemInputs(state.itemSelector(), bindings, ItemInputs.STATE_DATA);
        List<Json> selected = inputs.all(items, within(turn.limits.mapInputBytesMax()));
        state.itemSelector().ifPresent(selector -> turn.probe.selected(selected));
        return batching()
                .map(batching -> batched(ItemBatches.of(batching, selected)))
                .orElse(selected);
    }

    private List<Json> batched(List<Json> batches) {
        List<Json> inputs =
                batches.stream().map(within(turn.limits.mapInputBytesMax())).toList();
        turn.probe.batched(inputs);
        return inputs;
    }

    /** Lets inputs through until they are too long together. */
    private UnaryOperator<Json> within(int bytesMax) {
        long[] left = {bytesMax};
        return input -> {
            if (input.isLongerThan((int) left[0])) {
                throw tooMuch("gives its items more than " + bytesMax + " bytes of input");
            }
            left[0] -= input.utf8Length();
            return input;
        };
    }

    private EvaluationFailure tooMuch(String what) {
        return new EvaluationFailure(Failure.DATA_LIMIT_EXCEEDED, "The Map state '" + state.name() + "' " + what + ".");
    }

    /** How many items may fail. */
    Tolerance tolerance() {
        Tolerance tolerance = new Tolerance(
                state.toleratedFailureCount().map(count -> count.evaluate(bindings)),
                state.toleratedFailurePercentage().map(percentage -> percentage.evaluate(bindings)));
        turn.probe.tolerance(tolerance);
        return tolerance;
    }

    /** Whether items are put together. */
    boolean isBatched() {
        return state.itemBatcher().isPresent();
    }

    private Optional<Batching> batching() {
        return state.itemBatcher().map(this::batching);
    }

    /** Whatever the state says, a batch is an input, which has its limit. */
    private Batching batching(ItemBatcher batcher) {
        long most = turn.limits.payloadBytesMax();
        return new Batching(
                batcher.maxItems().map(number -> positive("MaxItemsPerBatch", number)),
                Optional.of(batcher.maxInputBytes()
                        .map(number -> Math.min(positive("MaxInputBytesPerBatch", number), most))
                        .orElse(most)),
                batcher.batchInput().map(template -> template.evaluate(bindings)));
    }

    private long positive(String field, NumberExpression number) {
        long value = number.evaluate(bindings);
        if (value < 1) {
            throw new EvaluationFailure(Failure.RUNTIME, field + " must be positive.");
        }
        return value;
    }

    /** Where the items are to be read. */
    ItemSource source(ItemReader reader) {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        bindings.variables().forEach((name, value) -> variables.set(name, value.tree()));
        return new ItemSource(
                reader.resource(),
                reader.arguments(bindings),
                reader.config().evaluate(bindings),
                reader.maxItems().map(number -> number.evaluate(bindings)),
                bindings.input(),
                bindings.context().get(),
                Json.of(variables),
                batching());
    }

    /** Where the results are to be written. */
    ResultTarget target(ResultWriter writer) {
        return new ResultTarget(
                writer.resource(), writer.arguments(bindings), writer.config().evaluate(bindings));
    }
}
