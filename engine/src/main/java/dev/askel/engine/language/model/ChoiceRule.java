// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

/** One compiled test of a Choice state: a comparison, or And, Or, Not of such. */
public interface ChoiceRule {

    /** @throws EvaluationFailure if the variable does not exist (never for IsPresent); types that differ are false */
    boolean matches(Bindings bindings);
}
