// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.event.MapRunEvent.ItemSource;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.StateMachine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes the inputs of a Map Run's child executions from items that were read, with what was recorded when the Map Run
 * was started.
 */
public final class MapRunInputs {

    private final ItemSource source;
    private final ItemInputs items;

    /**
     * For one Map Run.
     *
     * @param machine the machine of the execution that has started it
     * @param mapState the name of its Map state
     * @param place where the items were read, for {@code $$.Map.Item.Source}, for example {@code S3://bucket/key}
     * @param uuids a new version 4 UUID at each call
     * @param randoms a new number in [0, 1) at each call
     * @param now the present time, for {@code $now}
     */
    public MapRunInputs(
            StateMachine machine,
            String mapState,
            ItemSource source,
            String place,
            Supplier<String> uuids,
            DoubleSupplier randoms,
            Instant now) {
        this.source = source;
        MapState state = machine.mapState(mapState);
        Bindings bindings =
                Bindings.of(source.input(), source::context, variables(source.variables()), uuids, randoms, now);
        this.items = new ItemInputs(state.itemSelector(), bindings, place);
    }

    private static Map<String, Json> variables(Json object) {
        Map<String, Json> variables = new LinkedHashMap<>();
        object.tree().properties().forEach(field -> variables.put(field.getKey(), Json.of(field.getValue())));
        return variables;
    }

    /**
     * What becomes of one item: what ItemSelector makes of it, or the item itself. It is the input of a child
     * execution, or part of one where items are batched.
     *
     * @throws EvaluationFailure if ItemSelector cannot be evaluated
     */
    public Json select(long index, Json item) {
        return items.item(index, item);
    }

    /** Whether the state puts items together. */
    public boolean isBatched() {
        return source.batching().isPresent();
    }

    /** The inputs of the child executions for some items that were selected: batches of them, or each by itself. */
    public List<Json> inputs(List<Json> selected) {
        Optional<List<Json>> batches = source.batching().map(batching -> ItemBatches.of(batching, selected));
        return batches.orElse(selected);
    }
}
