// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;

/** A value that is always the same: Result of a Pass state, or {@code {}} for a path that is null. */
public record Constant(Json value) implements ValueExpression {

    @Override
    public Json evaluate(Bindings bindings) {
        return value;
    }

    @Override
    public String source() {
        return value.text();
    }
}
