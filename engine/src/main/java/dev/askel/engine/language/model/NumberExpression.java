// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

/** A number of a definition, either constant or found by a path: seconds, a concurrency. */
public interface NumberExpression {

    /** @throws EvaluationFailure if the path does not lead to a suitable number; its detail has AWS's wording */
    long evaluate(Bindings bindings);
}
