// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a distributed Map state writes the results of its child executions.
 *
 * @param resource what is called, {@code arn:aws:states:::s3:putObject}; absent where the results are only formatted
 * @param arguments Parameters or Arguments of the call
 * @param config WriterConfig; an empty object where absent
 */
public record ResultWriter(Optional<String> resource, Optional<ValueExpression> arguments, ValueExpression config) {

    public ResultWriter {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(config, "config");
    }

    /** The arguments of the call, an object. */
    public Json arguments(Bindings bindings) {
        return arguments.isPresent() ? arguments.get().evaluate(bindings) : Json.emptyObject();
    }
}
