// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

/** A number of a definition that may have a fraction, either constant or found by a path: a percentage. */
public interface FractionExpression {

    /** @throws EvaluationFailure if the path does not lead to a suitable number; its detail has AWS's wording */
    double evaluate(Bindings bindings);
}
