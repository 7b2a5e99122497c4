// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.outline.StateOutline;

/** What Task states call their services with. */
final class Tasks {

    private Tasks() {}

    /** Parameters or Arguments, a missing node where there are none. */
    static JsonNode arguments(StateOutline task) {
        return task.source().path(argumentsField(task));
    }

    /** The name of that field. */
    static String argumentsField(StateOutline task) {
        return task.language() == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
    }

    /** Whether they have a field, constant or dynamic. */
    static boolean has(JsonNode arguments, String field) {
        return arguments.has(field) || arguments.has(field + ".$");
    }
}
