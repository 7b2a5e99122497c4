// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.MapMode;
import dev.askel.engine.language.model.MapMode.ChildExecutionType;
import dev.askel.engine.language.model.MapMode.Distributed;
import dev.askel.engine.language.model.MapMode.Inline;
import java.util.Optional;
import java.util.Set;

/** Parses how a Map state processes its items: ProcessorConfig, and Label. */
final class MapModeParser {

    private static final Set<String> CONFIG_FIELDS = Set.of("Mode", "ExecutionType");
    private static final int LABEL_LENGTH_MAX = 40;
    private static final String NOT_IN_LABELS = "?*<>{}[]:;,\\|^~$#%&`\"";

    private final Fields map;

    MapModeParser(Fields map) {
        this.map = map;
    }

    /** @param processor the ItemProcessor or Iterator */
    MapMode parse(Fields processor) {
        Optional<Fields> config = processor.object("ProcessorConfig");
        config.ifPresent(fields -> fields.allowOnly(CONFIG_FIELDS));
        String mode = config.flatMap(fields -> fields.text("Mode")).orElse("INLINE");
        Optional<String> label = label();
        if (mode.equals("DISTRIBUTED")) {
            return new Distributed(childType(config.get()), label, Optional.empty(), Optional.empty());
        }
        if (!mode.equals("INLINE")) {
            config.get().error("Mode", "The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]");
        }
        return new Inline();
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

    private Optional<String> label() {
        Optional<String> label = map.text("Label");
        label.filter(text -> !isLabel(text))
                .ifPresent(text -> map.error(
                        "Label",
                        "A label has 1 to " + LABEL_LENGTH_MAX + " characters, without white space and any of "
                                + NOT_IN_LABELS));
        return label;
    }

    private static boolean isLabel(String text) {
        return !text.isEmpty()
                && text.length() <= LABEL_LENGTH_MAX
                && text.chars()
                        .noneMatch(c -> Character.isWhitespace(c)
                                || Character.isISOControl(c)
                                || NOT_IN_LABELS.indexOf(c) >= 0);
    }
}
