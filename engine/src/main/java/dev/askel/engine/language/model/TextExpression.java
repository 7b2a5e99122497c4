// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

/** A text of a definition, either constant or found by a path or an intrinsic call: Error, Cause, RoleArn. */
public interface TextExpression {

    /** @throws EvaluationFailure if the path does not lead to a string; its detail has AWS's wording */
    String evaluate(Bindings bindings);
}
