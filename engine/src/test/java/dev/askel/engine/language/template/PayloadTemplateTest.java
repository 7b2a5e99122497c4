// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.model.EvaluationFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTemplateTest {

    private static PayloadTemplate compile(String template) {
        return PayloadTemplate.compile(Json.parse(template).tree(), bad -> {
            throw new AssertionError(bad);
        });
    }

    @Test
    void shouldReplaceDynamicFieldsAtAnyDepth_whenEvaluated() {
        PayloadTemplate template = compile("""
                {"fixed": 1, "path.$": "$.a", "deep": {"context.$": "$$.Execution.Name"},
                 "list": [{"call.$": "States.Format('<{}>', $.a)"}, "$.a"]}
                """);

        Json value = template.evaluate(Data.of("{\"a\": \"x\"}"));

        assertThat(value.text())
                .isEqualTo("{\"fixed\":1,\"path\":\"x\",\"deep\":{\"context\":\"run\"},"
                        + "\"list\":[{\"call\":\"<x>\"},\"$.a\"]}");
    }

    @Test
    void shouldNameFieldAndInput_whenAPathLeadsNowhere() {
        PayloadTemplate template = compile("{\"value.$\": \"$.x\"}");

        assertThatThrownBy(() -> template.evaluate(Data.of("{\"a\": 1}")))
                .isInstanceOf(EvaluationFailure.class)
                .hasMessage("The JSONPath '$.x' specified for the field 'value.$' could not be found in the input"
                        + " '{\"a\":1}'");
    }

    @Test
    void shouldNameEveryBadField_whenTextsAreNoExpressions() {
        List<String> bad = new ArrayList<>();

        PayloadTemplate.compile(
                Json.parse("{\"a.$\": \"no path\", \"b\": {\"c.$\": 5}, \"d.$\": \"States.Nope()\", \"ok.$\": \"$\"}")
                        .tree(),
                bad::add);

        assertThat(bad).containsExactly("a.$", "c.$", "d.$");
    }
}
