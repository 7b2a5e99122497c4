// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.ItemReader;
import dev.askel.engine.language.model.MapMode;
import dev.askel.engine.language.model.MapMode.ChildExecutionType;
import dev.askel.engine.language.model.MapMode.Distributed;
import dev.askel.engine.language.model.MapMode.Inline;
import dev.askel.engine.language.model.ResultWriter;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.path.Constant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses how a Map state processes its items: ProcessorConfig, Label, ItemReader and ResultWriter. */
record MapModeParser(Fields map, Expressions expressions) {

    private static final Set<String> CONFIG_FIELDS = Set.of("Mode", "ExecutionType");
    private static final Set<String> CALL_FIELDS = Set.of("Resource", "Parameters", "Arguments");
    private static final ValueExpression NOTHING = new Constant(Json.emptyObject());

    /** @param processor the ItemProcessor or Iterator */
    MapMode parse(Fields processor) {
        Optional<Fields> config = processor.object("ProcessorConfig");
        config.ifPresent(fields -> fields.allowOnly(CONFIG_FIELDS));
        String mode = config.flatMap(fields -> fields.text("Mode")).orElse("INLINE");
        Optional<ItemReader> reader = map.object("ItemReader").map(this::reader);
        Optional<ResultWriter> writer = map.object("ResultWriter").map(this::writer);
        if (mode.equals("DISTRIBUTED")) {
            return new Distributed(childType(config.get()), map.text("Label"), reader, writer);
        }
        if (!mode.equals("INLINE")) {
            config.get().error("Mode", "The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]");
        }
        refuseInline("ItemReader");
        refuseInline("ResultWriter");
        return new Inline();
    }

    private void refuseInline(String field) {
        if (map.has(field)) {
            map.error(field, "Field '" + field + "' is only supported for the 'DISTRIBUTED' mode");
        }
    }

    private static ChildExecutionType childType(Fields config) {
        config.require("ExecutionType");
        String type = config.text("ExecutionType").orElse("STANDARD");
        if (!type.equals("STANDARD") && !type.equals("EXPRESS")) {
            config.error(
                    "ExecutionType", "The field 'ExecutionType' should have one of these values: [STANDARD, EXPRESS]");
            return ChildExecutionType.STANDARD;
        }
        return ChildExecutionType.valueOf(type);
    }

    private ItemReader reader(Fields reader) {
        call(reader, "ReaderConfig", List.of("s3:getObject", "s3:listObjectsV2"));
        reader.require("Resource");
        Optional<Fields> config = reader.object("ReaderConfig");
        config.ifPresent(fields -> QueryLanguages.refuseOthers(fields, expressions.language()));
        return new ItemReader(
                reader.text("Resource").orElse(""),
                expressions.arguments(reader),
                expressions
                        .data(reader.without("ReaderConfig", "MaxItems", "MaxItemsPath"), "ReaderConfig")
                        .orElse(NOTHING),
                config.flatMap(fields -> expressions.count(fields, "MaxItems", 1)));
    }

    private ResultWriter writer(Fields writer) {
        call(writer, "WriterConfig", List.of("s3:putObject"));
        if (!writer.has("Resource") && !writer.has("WriterConfig")) {
            writer.require("Resource");
        }
        writer.object("WriterConfig");
        return new ResultWriter(
                writer.text("Resource"),
                expressions.arguments(writer),
                expressions.data(writer, "WriterConfig").orElse(NOTHING));
    }

    private void call(Fields call, String config, List<String> actions) {
        call.names().stream()
                .filter(name -> !CALL_FIELDS.contains(name) && !name.equals(config))
                .forEach(name -> call.error("Field '" + name + "' is not supported"));
        QueryLanguages.refuseOthers(call, expressions.language());
        call.text("Resource")
                .filter(arn -> actions.stream().noneMatch(action -> arn.matches("arn:aws[a-z-]*:states:::" + action)))
                .ifPresent(arn -> call.error("Resource", "Value should end with one of the following: " + actions));
    }
}
