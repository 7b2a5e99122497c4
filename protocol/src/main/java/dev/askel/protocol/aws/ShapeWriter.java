// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Writes shapes as JSON in one spelling and one time format. */
final class ShapeWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Naming naming;
    private final TimeFormat timeFormat;

    ShapeWriter(Naming naming, TimeFormat timeFormat) {
        this.naming = naming;
        this.timeFormat = timeFormat;
    }

    ObjectNode write(SdkPojo pojo) {
        ObjectNode json = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = SdkMembers.valueOf(field, pojo);
            if (value != null) {
                json.set(naming.nameOf(field), value(field, value));
            }
        }
        return json;
    }

    private JsonNode value(SdkField<?> field, Object value) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> NODES.textNode((String) value);
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case BYTE, SHORT, INTEGER -> NODES.numberNode(((Number) value).intValue());
            case LONG -> NODES.numberNode(((Number) value).longValue());
            case FLOAT, DOUBLE -> NODES.numberNode(((Number) value).doubleValue());
            case BIG_DECIMAL -> NODES.numberNode((BigDecimal) value);
            case INSTANT -> timeFormat.write((Instant) value);
            case SDK_BYTES -> NODES.binaryNode(((SdkBytes) value).asByteArray());
            case DOCUMENT -> Documents.toJson((Document) value);
            case SDK_POJO -> write((SdkPojo) value);
            case LIST -> list(field, (List<?>) value);
            case MAP -> map(field, (Map<?, ?>) value);
            case NULL -> NODES.nullNode();
        };
    }

    private ArrayNode list(SdkField<?> field, List<?> values) {
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        ArrayNode json = NODES.arrayNode(values.size());
        values.forEach(value -> json.add(value == null ? NODES.nullNode() : value(member, value)));
        return json;
    }

    private ObjectNode map(SdkField<?> field, Map<?, ?> values) {
        SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        ObjectNode json = NODES.objectNode();
        values.forEach(
                (key, value) -> json.set(String.valueOf(key), value == null ? NODES.nullNode() : value(member, value)));
        return json;
    }
}
