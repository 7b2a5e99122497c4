// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;

/** Something that yields a JSON value from the data of a state: a path, an intrinsic call, a template, a constant. */
public interface ValueExpression {

    /**
     * Evaluates against the bindings.
     *
     * @throws EvaluationFailure if there is no such value; its detail has AWS's wording for the field this came from
     */
    Json evaluate(Bindings bindings);

    /** The text in the definition, for messages. */
    String source();
}
