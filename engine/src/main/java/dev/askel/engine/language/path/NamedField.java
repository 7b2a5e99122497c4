// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.ValueExpression;

/**
 * A path as the value of a named field, such as {@code x.$} of a template: a missing value is told with the field's
 * name.
 */
public record NamedField(String field, JsonPathQuery query) implements ValueExpression {

    @Override
    public Json evaluate(Bindings bindings) {
        return query.find(bindings)
                .orElseThrow(() -> new EvaluationFailure(
                        "States.Runtime",
                        "The JSONPath '" + query.source() + "' specified for the field '" + field
                                + "' could not be found in the input '"
                                + bindings.input().compact() + "'"));
    }

    @Override
    public String source() {
        return query.source();
    }
}
