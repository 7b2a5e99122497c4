// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A field of a record somewhere in a written value.
 *
 * @param pointer to the record in the JSON
 * @param field its name
 * @param optional whether readers must do without it
 */
record FieldChange(String pointer, String field, boolean optional) {

    private static final String UNKNOWN = "fromTheFuture";

    /** All fields of all records within a value. */
    static List<FieldChange> of(Object value, JsonNode written) {
        List<FieldChange> fields = new ArrayList<>();
        collect(value, written, "", fields);
        return fields;
    }

    private static void collect(Object value, JsonNode written, String pointer, List<FieldChange> fields) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> collect(content, written, pointer, fields));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> collect(each, written.path(key.toString()), pointer + "/" + key, fields));
        } else if (value instanceof Collection<?> collection) {
            Iterator<JsonNode> elements = written.elements();
            int index = 0;
            for (Object each : collection) {
                collect(each, elements.next(), pointer + "/" + index++, fields);
            }
        } else if (value instanceof Record && written.isObject()) {
            for (RecordComponent each : value.getClass().getRecordComponents()) {
                fields.add(new FieldChange(pointer, each.getName(), each.getType() == Optional.class));
                collect(
                        Shape.component(each, value),
                        written.path(each.getName()),
                        pointer + "/" + each.getName(),
                        fields);
            }
        }
    }

    /** The value without this field. */
    JsonNode removedFrom(JsonNode written) {
        return changed(written, target -> target.remove(field));
    }

    /** The value with nothing in this field. */
    JsonNode emptiedIn(JsonNode written) {
        return changed(written, target -> target.putNull(field));
    }

    /** The value with a field that nobody knows beside this one. */
    JsonNode besideUnknown(JsonNode written) {
        return changed(written, target -> target.putObject(UNKNOWN).put("a", 1));
    }

    private JsonNode changed(JsonNode written, Consumer<ObjectNode> change) {
        JsonNode copy = written.deepCopy();
        change.accept((ObjectNode) copy.at(pointer));
        return copy;
    }
}
