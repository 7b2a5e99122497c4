// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.ValueExpression;
import java.util.Optional;
import java.util.Set;

/** Parses a Map state. */
record MapParser(Fields fields, Expressions expressions, BlockParser blocks) {

    private static final Set<String> PROCESSOR_FIELDS = Set.of("StartAt", "States", "Comment", "ProcessorConfig");

    State parse(String name, HandlerParser handlers) {
        fields.atMostOneOf("ItemSelector", "Parameters");
        Optional<ValueExpression> selector = expressions.itemSelector();
        return new MapState(
                name,
                expressions.map(),
                expressions.items(),
                selector,
                expressions.concurrency(),
                expressions.toleratedCount(),
                expressions.toleratedPercentage(),
                itemProcessor().orElse(null),
                handlers.retriers(),
                handlers.catchers(),
                StateParser.next(fields));
    }

    private Optional<StateBlock> itemProcessor() {
        fields.exactlyOneOf("ItemProcessor", "Iterator");
        Optional<Fields> processor = fields.object("ItemProcessor").or(() -> fields.object("Iterator"));
        processor.ifPresent(block -> block.allowOnly(PROCESSOR_FIELDS));
        processor.flatMap(block -> block.object("ProcessorConfig")).ifPresent(MapParser::processorConfig);
        return processor.map(blocks::nested);
    }

    private static void processorConfig(Fields config) {
        config.text("Mode").ifPresent(mode -> {
            if (mode.equals("DISTRIBUTED")) {
                config.unsupported("Mode", "This version of Askel does not run distributed Map states yet; use INLINE");
            } else if (!mode.equals("INLINE")) {
                config.error("Mode", "The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]");
            }
        });
    }
}
