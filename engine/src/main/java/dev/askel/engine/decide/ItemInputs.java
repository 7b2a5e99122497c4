// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes of each item of a Map state what its iteration or child execution gets: by ItemSelector, or the item itself.
 */
final class ItemInputs {

    /** What {@code $$.Map.Item.Source} is for items of the state's data. */
    static final String STATE_DATA = "STATE_DATA";

    private final Optional<ValueExpression> selector;
    private final Bindings bindings;
    private final String source;

    /**
     * For the items of one state entry.
     *
     * @param bindings what ItemSelector reads, but for the item
     * @param source the value of {@code $$.Map.Item.Source}
     */
    ItemInputs(Optional<ValueExpression> selector, Bindings bindings, String source) {
        this.selector = selector;
        this.bindings = bindings;
        this.source = source;
    }

    /**
     * The inputs for all items of an array, or for all fields of an object.
     *
     * @param admit is given each as soon as it is made, before the next one takes memory
     */
    List<Json> all(Json items, UnaryOperator<Json> admit) {
        List<Json> inputs = new ArrayList<>(items.tree().size());
        if (items.tree().isObject()) {
            for (Map.Entry<String, JsonNode> field : items.tree().properties()) {
                inputs.add(admit.apply(field(inputs.size(), field.getKey(), field.getValue())));
            }
        } else {
            for (JsonNode item : items.tree()) {
                inputs.add(admit.apply(item(inputs.size(), Json.of(item))));
            }
        }
        return inputs;
    }

    /** The input for an element of an array. */
    Json item(long index, Json item) {
        return selector.isPresent() ? selected(() -> context(index, item.tree(), Optional.empty())) : item;
    }

    /** The input for a field of an object, which as an item has a Key and a Value. */
    private Json field(long index, String key, JsonNode value) {
        if (selector.isPresent()) {
            return selected(() -> context(index, value, Optional.of(key)));
        }
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("Key", key).set("Value", value);
        return Json.of(item);
    }

    private Json selected(Supplier<ObjectNode> context) {
        return selector.orElseThrow().evaluate(bindings.withContext(ContextObject.once(context)));
    }

    private ObjectNode context(long index, JsonNode value, Optional<String> key) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.setAll((ObjectNode) bindings.context().get().tree());
        ObjectNode item = context.putObject("Map").putObject("Item");
        item.put("Index", index);
        item.set("Value", value);
        key.ifPresent(name -> item.put("Key", name));
        item.put("Source", source);
        return context;
    }
}
