// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiConsumer;

/** Finds the texts in the payload templates of a state, or in any JSON value. */
final class TemplateFields {

    /** The fields of a state, a Choice rule, a catcher or ItemBatcher that are payload templates in JSONPath. */
    static final List<String> JSON_PATH =
            List.of("Parameters", "ResultSelector", "ItemSelector", "Assign", "BatchInput");

    private TemplateFields() {}

    /** Gives every text of a value with the name of the field that holds it; within arrays that of the array. */
    static void texts(String name, JsonNode value, BiConsumer<String, String> sink) {
        if (value.isTextual()) {
            sink.accept(name, value.textValue());
        } else if (value.isArray()) {
            value.forEach(element -> texts(name, element, sink));
        } else {
            value.properties().forEach(field -> texts(field.getKey(), field.getValue(), sink));
        }
    }
}
