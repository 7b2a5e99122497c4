// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.intrinsic.IntrinsicCall;
import dev.askel.engine.language.path.JsonPathQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The variables in the paths, payload templates and Choice rules of a JSONPath state. */
final class JsonPathReferences {

    private static final Set<String> TEMPLATES =
            Set.of("Parameters", "ResultSelector", "ItemSelector", "BatchInput", "Assign", "Credentials");
    /** Fields that are data or lead to other states. */
    private static final Set<String> OPAQUE =
            Set.of("Result", "ResultPath", "Retry", "Branches", "ItemProcessor", "Iterator");

    private final SortedSet<String> names = new TreeSet<>();

    private JsonPathReferences() {}

    static SortedSet<String> of(JsonNode state) {
        JsonPathReferences references = new JsonPathReferences();
        references.fields(state);
        return references.names;
    }

    /** The fields of a state, a Choice rule, a catcher, or an object like ItemReader. */
    private void fields(JsonNode part) {
        for (var field : part.properties()) {
            if (OPAQUE.contains(field.getKey())) {
                continue;
            }
            if (TEMPLATES.contains(field.getKey())) {
                template(field.getValue());
            } else if (field.getValue().isTextual()) {
                if (field.getKey().endsWith("Path") || field.getKey().equals("Variable")) {
                    dynamic(field.getValue().textValue());
                }
            } else if (field.getValue().isArray()) {
                field.getValue().forEach(this::fields);
            } else {
                fields(field.getValue());
            }
        }
    }

    private void template(JsonNode part) {
        if (part.isArray()) {
            part.forEach(this::template);
        }
        for (var field : part.properties()) {
            if (!field.getValue().isTextual()) {
                template(field.getValue());
            } else if (field.getKey().endsWith(".$")) {
                dynamic(field.getValue().textValue());
            }
        }
    }

    /** A path or a call. */
    private void dynamic(String text) {
        List<JsonPathQuery> queries = text.startsWith("$")
                ? JsonPathQuery.compile(text).stream().toList()
                : IntrinsicCall.compile(text).map(IntrinsicCall::queries).orElse(List.of());
        queries.stream().map(JsonPathQuery::variable).flatMap(Optional::stream).forEach(names::add);
    }
}
