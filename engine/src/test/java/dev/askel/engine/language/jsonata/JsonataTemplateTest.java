// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.EvaluationFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values in which strings may be expressions. */
class JsonataTemplateTest {

    private final List<SyntaxProblem> problems = new ArrayList<>();

    @Test
    void shouldReplaceExpressions_whenTheyAreAtAnyDepth() {
        JsonataTemplate template =
                template("{\"a\": \"{% $states.input.x %}\", \"b\": [1, \"{% $answer.n %}\", \"{% x\"]}");

        assertThat(template.evaluate(Data.of("{\"x\": [true]}")))
                .isEqualTo(Json.parse("{\"a\": [true], \"b\": [1, 42, \"{% x\"]}"));
        assertThat(template.expressions())
                .extracting(JsonataExpression::field)
                .containsExactly("Output/a", "Output/b[1]");
        assertThat(template.wholeExpression()).isEmpty();
    }

    @Test
    void shouldShareTheTree_whenThereIsNoExpression() {
        Json value = Json.parse("{\"a\": [1, {\"b\": null}]}");

        Json result =
                JsonataTemplate.compile("Output", value.tree(), problems::add).evaluate(Data.of("{}"));

        assertThat(result.tree()).isSameAs(value.tree());
    }

    @Test
    void shouldNameTheField_whenAnExpressionYieldsNothing() {
        JsonataTemplate template = template("{\"result\": \"{% $doesNotExist %}\"}");

        EvaluationFailure failure =
                catchThrowableOfType(EvaluationFailure.class, () -> template.evaluate(Data.of("{}")));

        assertThat(failure.location()).contains("Output/result");
        assertThat(failure.detail())
                .isEqualTo("The JSONata expression '$doesNotExist' specified for the field 'Output/result' returned"
                        + " nothing (undefined).");
    }

    @Test
    void shouldTellEachProblem_whenExpressionsAreNoJsonata() {
        JsonataTemplate.compile(
                "Assign",
                Json.parse("{\"x\": [\"{% 1 + %}\"], \"y\": \"{% ( %}\"}").tree(),
                problems::add);

        assertThat(problems).extracting(SyntaxProblem::field).containsExactly("Assign/x[0]", "Assign/y");
        assertThat(problems).extracting(SyntaxProblem::kind).containsOnly(SyntaxProblem.Kind.INVALID);
    }

    private JsonataTemplate template(String json) {
        JsonataTemplate template =
                JsonataTemplate.compile("Output", Json.parse(json).tree(), problems::add);
        assertThat(problems).isEmpty();
        return template;
    }
}
