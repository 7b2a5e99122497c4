// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.ValueExpression;

/** A place in the input, such as ItemsPath names: where there is none, the conflict names the step that failed. */
public record ReferencedInput(ReferencePath path) implements ValueExpression {

    @Override
    public Json evaluate(Bindings bindings) {
        return path.read(bindings.input());
    }

    @Override
    public String source() {
        return path.toString();
    }
}
