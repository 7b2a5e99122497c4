// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;
import java.util.Optional;

/**
 * The JSONata data flow of a state, a Choice rule or a catcher.
 *
 * @param arguments Arguments; the input where absent
 * @param output Output; the result, the error output or the input where absent
 * @param assign Assign
 */
public record JsonataFlow(
        Optional<ValueExpression> arguments, Optional<ValueExpression> output, Optional<ValueExpression> assign)
        implements DataFlow {

    @Override
    public Json effectiveInput(Bindings raw) {
        return raw.input();
    }

    @Override
    public Json arguments(Bindings effective) {
        return arguments.isPresent() ? arguments.get().evaluate(effective) : effective.input();
    }

    @Override
    public Json output(Bindings raw, Json value) {
        return output.isPresent() ? output.get().evaluate(raw) : value;
    }

    @Override
    public Optional<Json> assigned(Bindings raw, Json value) {
        return assign.map(template -> template.evaluate(raw));
    }
}
