// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.ChoiceRule;
import dev.askel.engine.language.model.DataFlow;
import dev.askel.engine.language.model.FractionExpression;
import dev.askel.engine.language.model.JsonPathFlow;
import dev.askel.engine.language.model.NumberExpression;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.TextExpression;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.model.WaitTime;
import java.util.Optional;

/** The fields of a state in JSONPath: paths, payload templates, intrinsic functions. */
record JsonPathExpressions(Fields state) implements Expressions {

    @Override
    public QueryLanguage language() {
        return QueryLanguage.JSON_PATH;
    }

    @Override
    public DataFlow flow() {
        return new FlowParser(state).flow();
    }

    @Override
    public DataFlow pass() {
        return new FlowParser(state).pass();
    }

    @Override
    public DataFlow withResult() {
        return new FlowParser(state).flow();
    }

    @Override
    public DataFlow map() {
        return new FlowParser(state).map();
    }

    @Override
    public DataFlow rule(Fields rule, DataFlow flow) {
        return new FlowParser(rule).choice((JsonPathFlow) flow);
    }

    @Override
    public DataFlow catcher(Fields catcher) {
        return new FlowParser(catcher).catcher();
    }

    @Override
    public ChoiceRule condition(Fields rule) {
        return ComparisonParser.rule(rule);
    }

    @Override
    public Optional<WaitTime> waitTime() {
        return WaitTimeParser.parse(state);
    }

    @Override
    public Optional<NumberExpression> seconds(String field) {
        return new NumberParser(state).seconds(field, 1, SECONDS_MAX);
    }

    @Override
    public Optional<TextExpression> text(String field) {
        return TextParser.textOrPath(state, field);
    }

    @Override
    public Optional<TextExpression> roleArn(Fields credentials) {
        return TextParser.roleArn(credentials);
    }

    @Override
    public ValueExpression items() {
        return new FlowParser(state).items();
    }

    @Override
    public Optional<ValueExpression> itemSelector() {
        FlowParser flows = new FlowParser(state);
        return flows.template("ItemSelector").or(() -> flows.template("Parameters"));
    }

    @Override
    public NumberExpression concurrency() {
        return new NumberParser(state).concurrency().orElse(bindings -> 0);
    }

    @Override
    public Optional<NumberExpression> toleratedCount() {
        return new NumberParser(state).toleratedCount();
    }

    @Override
    public Optional<FractionExpression> toleratedPercentage() {
        return new NumberParser(state).toleratedPercentage();
    }

    @Override
    public Optional<NumberExpression> count(Fields part, String field, long min) {
        return new NumberParser(part).count(field, min);
    }

    @Override
    public Optional<ValueExpression> arguments(Fields call) {
        return new FlowParser(call).template("Parameters");
    }

    @Override
    public Optional<ValueExpression> data(Fields part, String field) {
        return new FlowParser(part).template(field);
    }
}
