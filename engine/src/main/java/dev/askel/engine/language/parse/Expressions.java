// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.ChoiceRule;
import dev.askel.engine.language.model.DataFlow;
import dev.askel.engine.language.model.FractionExpression;
import dev.askel.engine.language.model.NumberExpression;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.TextExpression;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.model.WaitTime;
import java.util.Optional;

/**
 * Compiles the fields of one state that hold data or expressions, in the query language of the state. What is wrong
 * becomes a diagnostic, and something that is never evaluated stands in its place.
 */
sealed interface Expressions permits JsonPathExpressions, JsonataExpressions {

    /** The most seconds of a time-out, a heartbeat or a constant wait. */
    long SECONDS_MAX = 99_999_999;

    /** The compiler for a state of that language. */
    static Expressions of(QueryLanguage language, Fields state) {
        return language == QueryLanguage.JSONATA ? new JsonataExpressions(state) : new JsonPathExpressions(state);
    }

    /** The language. */
    QueryLanguage language();

    /** The flow of a state without a result: Choice, Wait, Succeed. */
    DataFlow flow();

    /** The flow of a Pass state, whose result is made of its own fields. */
    DataFlow pass();

    /** The flow of a Task or Parallel state. */
    DataFlow withResult();

    /** The flow of a Map state, where Parameters belongs to the items. */
    DataFlow map();

    /**
     * The way out of a Choice state by one of its rules.
     *
     * @param state the flow of the state
     */
    DataFlow rule(Fields rule, DataFlow state);

    /** The way out of a state by one of its catchers. */
    DataFlow catcher(Fields catcher);

    /** The test of a Choice rule. */
    ChoiceRule condition(Fields rule);

    /** The one field of a Wait state that says how long. */
    Optional<WaitTime> waitTime();

    /** TimeoutSeconds or HeartbeatSeconds. */
    Optional<NumberExpression> seconds(String field);

    /** Error or Cause. */
    Optional<TextExpression> text(String field);

    /** The RoleArn of Credentials. */
    Optional<TextExpression> roleArn(Fields credentials);

    /** ItemsPath or Items. */
    ValueExpression items();

    /** ItemSelector, or the Parameters of older definitions. */
    Optional<ValueExpression> itemSelector();

    /** MaxConcurrency; 0, which is unlimited, where absent. */
    NumberExpression concurrency();

    /** ToleratedFailureCount. */
    Optional<NumberExpression> toleratedCount();

    /** ToleratedFailurePercentage. */
    Optional<FractionExpression> toleratedPercentage();

    /**
     * A count within a part of the state: MaxItems, MaxItemsPerBatch, MaxInputBytesPerBatch.
     *
     * @param min the least that a constant may be
     */
    Optional<NumberExpression> count(Fields part, String field, long min);

    /** Parameters or Arguments of an ItemReader or ResultWriter. */
    Optional<ValueExpression> arguments(Fields call);

    /** A value that may hold expressions within a part of the state: BatchInput, ReaderConfig, WriterConfig. */
    Optional<ValueExpression> data(Fields part, String field);
}
