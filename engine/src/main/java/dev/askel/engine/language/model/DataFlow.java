// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;
import java.util.Optional;

/**
 * How data flows through a state, or out of it by a Choice rule or a catcher, in the query language of the state. All
 * methods throw {@link EvaluationFailure} with AWS's wording.
 */
public sealed interface DataFlow permits JsonPathFlow, JsonataFlow {

    /** What the state's own fields read as {@code $}: the raw input after InputPath; in JSONata the raw input. */
    Json effectiveInput(Bindings raw);

    /**
     * What the state works on: Parameters or Arguments, else the effective input.
     *
     * @param effective bindings with the effective input
     */
    Json arguments(Bindings effective);

    /**
     * The output.
     *
     * @param raw bindings with the raw input; in JSONata also with the result or the error output
     * @param value the result, the error output, or the effective input of a state that has no result
     */
    Json output(Bindings raw, Json value);

    /**
     * The variables that are assigned on the way out, an object by name; empty where there is no Assign.
     *
     * @param raw as for {@link #output}
     * @param value as for {@link #output}
     */
    Optional<Json> assigned(Bindings raw, Json value);
}
