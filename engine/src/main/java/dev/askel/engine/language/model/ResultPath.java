// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;

/** Where a state's result goes within its raw input: {@code $} replaces it, {@code null} drops the result. */
public interface ResultPath {

    /**
     * Returns the raw input with the result in its place; neither argument is changed.
     *
     * @throws EvaluationFailure {@code States.ReferencePathConflict} if the path leads through something that is no
     *     object
     */
    Json combine(Json rawInput, Json result);
}
