// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TextExpression;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.template.PayloadTemplate;
import java.util.Optional;

/** Parses texts that are constant, or found by a path or an intrinsic call. */
final class TextParser {

    private TextParser() {}

    /** A field, or the field of that name with {@code Path} behind it. */
    static Optional<TextExpression> textOrPath(Fields fields, String field) {
        String byPath = field + "Path";
        fields.atMostOneOf(field, byPath);
        Optional<TextExpression> constant = fields.text(field).map(text -> bindings -> text);
        return constant.or(() -> fields.text(byPath).flatMap(text -> dynamic(fields, byPath, text)));
    }

    /** The RoleArn of Credentials. */
    static Optional<TextExpression> roleArn(Fields credentials) {
        if (!credentials.has("RoleArn.$")) {
            credentials.requireField("RoleArn");
        }
        Optional<TextExpression> constant = credentials.text("RoleArn").map(text -> bindings -> text);
        return constant.or(
                () -> credentials.text("RoleArn.$").flatMap(text -> dynamic(credentials, "RoleArn.$", text)));
    }

    private static Optional<TextExpression> dynamic(Fields fields, String field, String text) {
        Optional<ValueExpression> expression = PayloadTemplate.compileText(field, text);
        if (expression.isEmpty()) {
            fields.error(
                    field,
                    "The value for the field '" + field
                            + "' must be a valid JSONPath or a valid intrinsic function call");
        }
        return expression.map(value -> bindings -> asText(field, value.evaluate(bindings)));
    }

    private static String asText(String field, Json value) {
        if (!value.tree().isTextual()) {
            throw new EvaluationFailure(
                    "States.Runtime", "The field '" + field + "' must lead to a string, but found: " + value.text());
        }
        return value.tree().textValue();
    }
}
