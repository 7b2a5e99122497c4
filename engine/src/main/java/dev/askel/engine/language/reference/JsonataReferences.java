// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.jsonata.JsonataExpression;
import dev.askel.engine.language.jsonata.JsonataSyntaxException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The variables in the expressions of a JSONata state. */
final class JsonataReferences {

    /** Fields in which a text is never an expression, and those that lead to other states. */
    private static final Set<String> OPAQUE =
            Set.of("Comment", "Resource", "Next", "Default", "Retry", "Branches", "ItemProcessor", "Iterator");

    private final SortedSet<String> names = new TreeSet<>();

    private JsonataReferences() {}

    static SortedSet<String> of(JsonNode state) {
        JsonataReferences references = new JsonataReferences();
        for (var field : state.properties()) {
            if (!OPAQUE.contains(field.getKey())) {
                references.value(field.getValue());
            }
        }
        return references.names;
    }

    private void value(JsonNode value) {
        if (value.isTextual()) {
            text(value.textValue());
        }
        value.forEach(this::value);
    }

    private void text(String text) {
        if (!JsonataExpression.isExpression(text)) {
            return;
        }
        try {
            names.addAll(JsonataExpression.compile("", text).variables());
        } catch (JsonataSyntaxException e) {
            // A definition with such an expression was never accepted; there is nothing to read from it.
        }
    }
}
