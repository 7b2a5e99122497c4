// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.event.MapRunEvent.Batching;
import dev.askel.engine.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts items together: each batch takes the items that follow, as many as its limits allow, and at least one. Its input
 * is {@code {"BatchInput": …, "Items": […]}}.
 */
final class ItemBatches {

    private final Batching batching;
    private final int bareBytes;
    private final List<Json> batches = new ArrayList<>();
    private ArrayNode items = JsonNodeFactory.instance.arrayNode();
    private long bytes;

    private ItemBatches(Batching batching) {
        this.batching = batching;
        this.bareBytes = input(items).utf8Length();
        this.bytes = bareBytes;
    }

    /** The inputs of the batches. */
    static List<Json> of(Batching batching, List<Json> items) {
        ItemBatches batches = new ItemBatches(batching);
        items.forEach(batches::add);
        batches.close();
        return batches.batches;
    }

    private void add(Json item) {
        int length = item.utf8Length() + (items.isEmpty() ? 0 : 1);
        boolean tooMany = batching.maxItems().isPresent()
                && items.size() >= batching.maxItems().get();
        boolean tooLong = batching.maxInputBytes().isPresent()
                && bytes + length > batching.maxInputBytes().get();
        if (tooMany || tooLong) {
            close();
            length = item.utf8Length();
        }
        bytes += length;
        items.add(item.tree());
    }

    private void close() {
        if (!items.isEmpty()) {
            batches.add(input(items));
            items = JsonNodeFactory.instance.arrayNode();
            bytes = bareBytes;
        }
    }

    private Json input(ArrayNode batch) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        batching.batchInput().ifPresent(fixed -> input.set("BatchInput", fixed.tree()));
        input.set("Items", batch);
        return Json.of(input);
    }
}
