// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.path.JsonPathQuery;

/** A path as an argument of a call; the call names itself where the path leads nowhere. */
record PathArgument(JsonPathQuery query) implements ValueExpression {

    @Override
    public Json evaluate(Bindings bindings) {
        return query.get(bindings);
    }

    @Override
    public String source() {
        return query.source();
    }
}
