// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.intrinsic.IntrinsicCall;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.path.JsonPathQuery;
import dev.askel.engine.language.path.NamedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A JSON value some of whose fields, at any depth, end in {@code .$}: their text is a path or an intrinsic call, and
 * its value takes their place under the name without the ending.
 */
public final class PayloadTemplate implements ValueExpression {

    private static final String DYNAMIC = ".$";

    private final JsonNode source;
    private final Part part;

    private PayloadTemplate(JsonNode source, Part part) {
        this.source = source;
        this.part = part;
    }

    /** A part of a template. */
    private interface Part {
        JsonNode evaluate(Bindings bindings);
    }

    /**
     * Compiles a template.
     *
     * @param badFields takes the names of the fields whose text is neither a path nor an intrinsic call
     */
    public static PayloadTemplate compile(JsonNode source, Consumer<String> badFields) {
        return new PayloadTemplate(source, part(source, badFields));
    }

    /** Compiles the text of one dynamic field, or of a field like ErrorPath; empty if it is no path and no call. */
    public static Optional<ValueExpression> compileText(String field, String text) {
        if (text.startsWith("$")) {
            return JsonPathQuery.compile(text).map(query -> new NamedField(field, query));
        }
        return IntrinsicCall.compile(text).map(call -> call);
    }

    private static Part part(JsonNode node, Consumer<String> badFields) {
        if (node.isObject()) {
            return object(node, badFields);
        }
        if (node.isArray()) {
            return array(node, badFields);
        }
        return new Fixed(node);
    }

    private static Part object(JsonNode node, Consumer<String> badFields) {
        Map<String, Part> fields = new LinkedHashMap<>();
        boolean dynamic = false;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            if (name.endsWith(DYNAMIC)) {
                fields.put(
                        name.substring(0, name.length() - DYNAMIC.length()),
                        dynamic(name, field.getValue(), badFields));
                dynamic = true;
            } else {
                Part part = part(field.getValue(), badFields);
                fields.put(name, part);
                dynamic |= !(part instanceof Fixed);
            }
        }
        return dynamic ? new ObjectPart(fields) : new Fixed(node);
    }

    private static Part dynamic(String name, JsonNode value, Consumer<String> badFields) {
        Optional<ValueExpression> expression =
                value.isTextual() ? compileText(name, value.textValue()) : Optional.empty();
        if (expression.isEmpty()) {
            badFields.accept(name);
            return new Fixed(value);
        }
        return bindings -> expression.get().evaluate(bindings).tree();
    }

    private static Part array(JsonNode node, Consumer<String> badFields) {
        List<Part> parts = new ArrayList<>();
        boolean dynamic = false;
        for (JsonNode element : node) {
            Part part = part(element, badFields);
            parts.add(part);
            dynamic |= !(part instanceof Fixed);
        }
        return dynamic ? new ArrayPart(parts) : new Fixed(node);
    }

    /** A part without dynamic fields, which is shared and never copied. */
    private record Fixed(JsonNode node) implements Part {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            return node;
        }
    }

    private record ObjectPart(Map<String, Part> fields) implements Part {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, part) -> object.set(name, part.evaluate(bindings)));
            return object;
        }
    }

    private record ArrayPart(List<Part> parts) implements Part {
        @Override
        public JsonNode evaluate(Bindings bindings) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(parts.size());
            parts.forEach(part -> array.add(part.evaluate(bindings)));
            return array;
        }
    }

    @Override
    public Json evaluate(Bindings bindings) {
        return Json.of(part.evaluate(bindings));
    }

    @Override
    public String source() {
        return source.toString();
    }
}
