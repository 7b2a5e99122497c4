// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.EvaluationFailure;

/** Short ways to compile and evaluate, for tests. */
final class Expressions {

    private Expressions() {}

    static JsonataExpression of(String text) {
        return JsonataExpression.compile("Output", "{% " + text + " %}");
    }

    /** The JSON text of the value. */
    static String evaluate(String text) {
        return evaluate(text, "{}");
    }

    static String evaluate(String text, String input) {
        return of(text).evaluate(Data.of(input)).text();
    }

    /** How the failure is told, after the sentence that names the expression. */
    static String failure(String text) {
        return failure(text, "{}");
    }

    static String failure(String text, String input) {
        JsonataExpression expression = of(text);
        EvaluationFailure failure =
                catchThrowableOfType(EvaluationFailure.class, () -> expression.evaluate(Data.of(input)));
        String sentence = "The JSONata expression '" + text + "' specified for the field 'Output' ";
        if (failure == null || !failure.detail().startsWith(sentence)) {
            throw new AssertionError("Did not fail as told: " + failure);
        }
        return failure.detail().substring(sentence.length());
    }
}
