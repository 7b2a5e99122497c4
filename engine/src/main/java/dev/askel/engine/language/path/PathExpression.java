// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;

/** A field that is a path, such as InputPath: a missing value is told in the words of the path library. */
public record PathExpression(JsonPathQuery query) implements ValueExpression {

    @Override
    public Json evaluate(Bindings bindings) {
        return query.get(bindings);
    }

    @Override
    public String source() {
        return query.source();
    }
}
