// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;
import java.util.Optional;

/**
 * The JSONPath data flow of a state. Fields a state type lacks are the identity.
 *
 * @param inputPath InputPath; {@code $} where absent, {@code {}} where null
 * @param parameters Parameters, or Result of a Pass state
 * @param resultSelector ResultSelector
 * @param resultPath ResultPath; {@code $} where absent
 * @param outputPath OutputPath; {@code $} where absent, {@code {}} where null
 * @param assign Assign, in which {@code $} is the result, the error output or the effective input
 */
public record JsonPathFlow(
        ValueExpression inputPath,
        Optional<ValueExpression> parameters,
        Optional<ValueExpression> resultSelector,
        ResultPath resultPath,
        ValueExpression outputPath,
        Optional<ValueExpression> assign)
        implements DataFlow {

    @Override
    public Json effectiveInput(Bindings raw) {
        return inputPath.evaluate(raw);
    }

    @Override
    public Json arguments(Bindings effective) {
        return parameters.isPresent() ? parameters.get().evaluate(effective) : effective.input();
    }

    @Override
    public Json output(Bindings raw, Json value) {
        Json combined = resultPath.combine(raw.input(), selected(raw, value));
        return outputPath.evaluate(raw.withInput(combined));
    }

    /** The result after ResultSelector. */
    public Json selected(Bindings raw, Json value) {
        return resultSelector.isPresent() ? resultSelector.get().evaluate(raw.withInput(value)) : value;
    }

    @Override
    public Optional<Json> assigned(Bindings raw, Json value) {
        return assign.map(template -> template.evaluate(raw.withInput(value)));
    }
}
