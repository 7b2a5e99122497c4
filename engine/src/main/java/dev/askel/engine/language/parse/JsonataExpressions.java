// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.jsonata.JsonataExpression;
import dev.askel.engine.language.jsonata.JsonataFields;
import dev.askel.engine.language.jsonata.JsonataTemplate;
import dev.askel.engine.language.model.ChoiceRule;
import dev.askel.engine.language.model.DataFlow;
import dev.askel.engine.language.model.FractionExpression;
import dev.askel.engine.language.model.JsonataFlow;
import dev.askel.engine.language.model.NumberExpression;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.TextExpression;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.model.WaitTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of a state in JSONata: any value may be an expression, any template may hold some. */
record JsonataExpressions(Fields state) implements Expressions {

    private static final long COUNT_MAX = Integer.MAX_VALUE;
    private static final Set<String> ALWAYS = Set.of("input", "context");
    private static final Set<String> WITH_RESULT = Set.of("input", "context", "result");
    private static final Set<String> WITH_ERROR = Set.of("input", "context", "errorOutput");

    @Override
    public QueryLanguage language() {
        return QueryLanguage.JSONATA;
    }

    @Override
    public DataFlow flow() {
        return out(state, ALWAYS);
    }

    @Override
    public DataFlow pass() {
        return out(state, ALWAYS);
    }

    @Override
    public DataFlow withResult() {
        return new JsonataFlow(
                template(state, "Arguments", ALWAYS),
                template(state, "Output", WITH_RESULT),
                template(state, "Assign", WITH_RESULT));
    }

    @Override
    public DataFlow map() {
        return out(state, WITH_RESULT);
    }

    @Override
    public DataFlow rule(Fields rule, DataFlow flow) {
        return out(rule, ALWAYS);
    }

    @Override
    public DataFlow catcher(Fields catcher) {
        return out(catcher, WITH_ERROR);
    }

    private DataFlow out(Fields part, Set<String> reserved) {
        return new JsonataFlow(
                Optional.empty(), template(part, "Output", reserved), template(part, "Assign", reserved));
    }

    @Override
    public ChoiceRule condition(Fields rule) {
        ComparisonParser.checkCombined(rule);
        ChoiceRule never = bindings -> false;
        if (isExpression(rule, "Condition")) {
            return expression(rule, "Condition").map(JsonataFields::condition).orElse(never);
        }
        return rule.bool("Condition")
                .<ChoiceRule>map(value -> bindings -> value)
                .orElse(never);
    }

    @Override
    public Optional<WaitTime> waitTime() {
        state.exactlyOneOf(WaitTimeParser.WAYS);
        if (state.has("Seconds")) {
            return isExpression(state, "Seconds")
                    ? expression(state, "Seconds").map(JsonataFields::seconds)
                    : WaitTimeParser.seconds(state);
        }
        return isExpression(state, "Timestamp")
                ? expression(state, "Timestamp").map(JsonataFields::timestamp)
                : WaitTimeParser.timestamp(state);
    }

    @Override
    public Optional<NumberExpression> seconds(String field) {
        return integer(state, field, 1, SECONDS_MAX);
    }

    @Override
    public Optional<TextExpression> text(String field) {
        return text(state, field);
    }

    @Override
    public Optional<TextExpression> roleArn(Fields credentials) {
        credentials.requireField("RoleArn");
        return text(credentials, "RoleArn");
    }

    private Optional<TextExpression> text(Fields part, String field) {
        if (isExpression(part, field)) {
            return expression(part, field).map(JsonataFields::text);
        }
        Optional<String> constant = part.text(field);
        constant.ifPresent(text -> checkBraces(part.location(field), part.get(field)));
        return constant.map(text -> bindings -> text);
    }

    @Override
    public ValueExpression items() {
        if (!state.has("Items")) {
            return JsonataFields.inputItems();
        }
        if (!isExpression(state, "Items") && !state.get("Items").isContainerNode()) {
            state.error("Items", "Expected value of type Array");
        }
        return JsonataFields.items(compile(state, "Items", ALWAYS));
    }

    @Override
    public Optional<ValueExpression> itemSelector() {
        return template(state, "ItemSelector", ALWAYS);
    }

    @Override
    public NumberExpression concurrency() {
        return integer(state, "MaxConcurrency", 0, COUNT_MAX).orElse(bindings -> 0);
    }

    @Override
    public Optional<NumberExpression> toleratedCount() {
        return integer(state, "ToleratedFailureCount", 0, COUNT_MAX);
    }

    @Override
    public Optional<FractionExpression> toleratedPercentage() {
        return isExpression(state, "ToleratedFailurePercentage")
                ? expression(state, "ToleratedFailurePercentage").map(JsonataFields::percentage)
                : new NumberParser(state).toleratedPercentage();
    }

    @Override
    public Optional<NumberExpression> count(Fields part, String field, long min) {
        return integer(part, field, min, COUNT_MAX);
    }

    @Override
    public Optional<ValueExpression> arguments(Fields call) {
        return template(call, "Arguments", ALWAYS);
    }

    @Override
    public Optional<ValueExpression> data(Fields part, String field) {
        return template(part, field, ALWAYS);
    }

    private Optional<NumberExpression> integer(Fields part, String field, long min, long max) {
        Function<JsonataExpression, NumberExpression> typed = expression -> JsonataFields.integer(expression, min, max);
        return isExpression(part, field)
                ? expression(part, field).map(typed)
                : part.integer(field, min, max).map(value -> bindings -> value);
    }

    private static boolean isExpression(Fields part, String field) {
        JsonNode value = part.get(field);
        return value != null && value.isTextual() && JsonataExpression.isExpression(value.textValue());
    }

    private Optional<JsonataExpression> expression(Fields part, String field) {
        return compile(part, field, ALWAYS).wholeExpression();
    }

    private Optional<ValueExpression> template(Fields part, String field, Set<String> reserved) {
        return part.has(field) ? Optional.of(compile(part, field, reserved)) : Optional.empty();
    }

    /** Compiles a field that is there, and reports what is wrong with its expressions. */
    private JsonataTemplate compile(Fields part, String field, Set<String> reserved) {
        String place = part.location(field).substring(state.location().length() + 1);
        JsonNode value = part.get(field);
        checkBraces(part.location(field), value);
        JsonataTemplate template = JsonataTemplate.compile(place, value, problem -> state.expressionProblem(problem));
        template.expressions().forEach(expression -> checkReserved(expression, reserved));
        return template;
    }

    /** A text that begins as an expression must end as one. */
    private void checkBraces(String location, JsonNode value) {
        if (value.isTextual()
                && value.textValue().startsWith("{%")
                && !JsonataExpression.isExpression(value.textValue())) {
            state.diagnostics().schema("JSONata string must start with {% and end with %}", location);
        }
        value.properties().forEach(entry -> checkBraces(location + "/" + entry.getKey(), entry.getValue()));
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            checkBraces(location + "[" + i + "]", value.get(i));
        }
    }

    /** A member of {@code $states} can only be read where it has a value. */
    private void checkReserved(JsonataExpression expression, Set<String> reserved) {
        expression.reservedFields().stream()
                .filter(name -> !reserved.contains(name))
                .forEach(name -> state.diagnostics()
                        .error(
                                DiagnosticCode.UNSUPPORTED_JSONATA_EXPRESSION,
                                "Field '$states." + name + "' does not exist.",
                                state.location(expression.field())));
    }
}
