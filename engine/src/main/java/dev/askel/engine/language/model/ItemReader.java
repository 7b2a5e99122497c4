// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a distributed Map state reads its items.
 *
 * @param resource what is called, {@code arn:aws:states:::s3:getObject} or {@code …:listObjectsV2}
 * @param arguments Parameters or Arguments of the call
 * @param config ReaderConfig as written, or an object in which expressions are to be evaluated
 * @param maxItems MaxItems or MaxItemsPath; no bound where absent
 */
public record ItemReader(
        String resource,
        Optional<ValueExpression> arguments,
        ValueExpression config,
        Optional<NumberExpression> maxItems) {

    public ItemReader {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(config, "config");
    }

    /** The arguments of the call, an object. */
    public Json arguments(Bindings bindings) {
        return arguments.isPresent() ? arguments.get().evaluate(bindings) : Json.emptyObject();
    }
}
