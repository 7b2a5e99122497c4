// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.ItemBatcher;
import dev.askel.engine.language.model.MapMode;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.ValueExpression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses a Map state. */
record MapParser(Fields fields, Expressions expressions, BlockParser blocks) {

    private static final Set<String> PROCESSOR_FIELDS = Set.of("StartAt", "States", "Comment", "ProcessorConfig");

    private static final List<String> BATCHER_LIMITS =
            List.of("MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath");
    private static final Set<String> BATCHER_FIELDS = Set.of(
            "MaxItemsPerBatch",
            "MaxItemsPerBatchPath",
            "MaxInputBytesPerBatch",
            "MaxInputBytesPerBatchPath",
            "BatchInput");

    State parse(String name, HandlerParser handlers) {
        fields.atMostOneOf("ItemSelector", "Parameters");
        Optional<ValueExpression> selector = expressions.itemSelector();
        MapMode mode =
                processor().map(new MapModeParser(fields, expressions)::parse).orElseGet(MapMode.Inline::new);
        return new MapState(
                name,
                expressions.map(),
                expressions.items(),
                selector,
                fields.object("ItemBatcher").map(this::batcher),
                expressions.concurrency(),
                expressions.toleratedCount(),
                expressions.toleratedPercentage(),
                mode,
                itemProcessor().orElse(null),
                handlers.retriers(),
                handlers.catchers(),
                StateParser.next(fields));
    }

    private ItemBatcher batcher(Fields batcher) {
        batcher.allowOnly(BATCHER_FIELDS);
        QueryLanguages.refuseOthers(batcher, expressions.language());
        if (BATCHER_LIMITS.stream().noneMatch(batcher::has)) {
            batcher.error("One of the following fields is required: " + BATCHER_LIMITS);
        }
        return new ItemBatcher(
                expressions.count(batcher, "MaxItemsPerBatch", 1),
                expressions.count(batcher, "MaxInputBytesPerBatch", 1),
                expressions.data(batcher, "BatchInput"));
    }

    private Optional<StateBlock> itemProcessor() {
        fields.exactlyOneOf("ItemProcessor", "Iterator");
        Optional<Fields> processor = processor();
        processor.ifPresent(block -> block.allowOnly(PROCESSOR_FIELDS));
        return processor.map(blocks::nested);
    }

    private Optional<Fields> processor() {
        return fields.object(fields.has("ItemProcessor") ? "ItemProcessor" : "Iterator");
    }
}
