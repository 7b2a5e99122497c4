// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.path.JsonPathQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A compiled call of an intrinsic function, such as {@code States.Format('Hello {}', $.name)}; calls can be nested. */
public final class IntrinsicCall implements ValueExpression {

    private final String source;
    private final IntrinsicFunction function;
    private final List<ValueExpression> arguments;

    IntrinsicCall(String source, IntrinsicFunction function, List<ValueExpression> arguments) {
        this.source = source;
        this.function = function;
        this.arguments = arguments;
    }

    /** Compiles a call; empty where the text is none, names no function, or has too few or too many arguments. */
    public static Optional<IntrinsicCall> compile(String text) {
        return new IntrinsicParser(text).parse();
    }

    /** The paths among its arguments and those of the calls within it. */
    public List<JsonPathQuery> queries() {
        List<JsonPathQuery> queries = new ArrayList<>();
        for (ValueExpression argument : arguments) {
            if (argument instanceof PathArgument path) {
                queries.add(path.query());
            } else if (argument instanceof IntrinsicCall call) {
                queries.addAll(call.queries());
            }
        }
        return queries;
    }

    @Override
    public Json evaluate(Bindings bindings) {
        List<JsonNode> values = new ArrayList<>(arguments.size());
        for (ValueExpression argument : arguments) {
            values.add(value(argument, bindings).tree());
        }
        return Json.of(function.apply(new IntrinsicArguments(source, values), bindings));
    }

    private Json value(ValueExpression argument, Bindings bindings) {
        if (!(argument instanceof PathArgument path)) {
            return argument.evaluate(bindings);
        }
        return path.query()
                .find(bindings)
                .orElseThrow(() -> new EvaluationFailure(
                        "States.Runtime",
                        "The function '" + source + "' had the following error: The JsonPath argument for the field '"
                                + path.source() + "' could not be found in the input '"
                                + bindings.input().compact() + "'"));
    }

    @Override
    public String source() {
        return source;
    }
}
