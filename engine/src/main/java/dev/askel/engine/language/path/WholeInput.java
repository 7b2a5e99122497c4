// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;

/** A path that a definition leaves out: its input as it is, which may be null where a written {@code $} fails. */
public record WholeInput() implements ValueExpression {

    @Override
    public Json evaluate(Bindings bindings) {
        return bindings.input();
    }

    @Override
    public String source() {
        return "$";
    }
}
