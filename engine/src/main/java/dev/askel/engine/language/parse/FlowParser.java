// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.JsonPathFlow;
import dev.askel.engine.language.model.ResultPath;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.path.Constant;
import dev.askel.engine.language.path.JsonPathQuery;
import dev.askel.engine.language.path.PathExpression;
import dev.askel.engine.language.path.ReferencePath;
import dev.askel.engine.language.path.ReferencedInput;
import dev.askel.engine.language.path.WholeInput;
import dev.askel.engine.language.template.PayloadTemplate;
import java.util.Optional;

/** Parses the JSONPath data flow of a state. */
final class FlowParser {

    private static final ValueExpression WHOLE = new WholeInput();
    private static final ResultPath REPLACE = ReferencePath.compile("$").orElseThrow();
    private static final ResultPath DROP = (rawInput, result) -> rawInput;

    private final Fields fields;

    FlowParser(Fields fields) {
        this.fields = fields;
    }

    JsonPathFlow flow() {
        return flow(template("Parameters"));
    }

    /** The flow of a Pass state, whose Result is what Parameters else would be. */
    JsonPathFlow pass() {
        if (!fields.has("Result")) {
            return flow();
        }
        template("Parameters");
        return flow(Optional.of(new Constant(Json.of(fields.get("Result")))));
    }

    private JsonPathFlow flow(Optional<ValueExpression> parameters) {
        return new JsonPathFlow(
                path("InputPath"),
                parameters,
                template("ResultSelector"),
                resultPath(fields),
                path("OutputPath"),
                template("Assign"));
    }

    /** The flow of a Map state, whose Parameters is an older name of ItemSelector. */
    JsonPathFlow map() {
        return flow(Optional.empty());
    }

    /** The way out of a state by one of its catchers. */
    JsonPathFlow catcher() {
        return new JsonPathFlow(
                WHOLE, Optional.empty(), Optional.empty(), resultPath(fields), WHOLE, template("Assign"));
    }

    /** The way out of a Choice state by one of its rules: the state's own, with the rule's Assign. */
    JsonPathFlow choice(JsonPathFlow state) {
        return new JsonPathFlow(
                state.inputPath(),
                state.parameters(),
                state.resultSelector(),
                state.resultPath(),
                state.outputPath(),
                template("Assign"));
    }

    /** A path, {@code $} where absent, {@code {}} where null. */
    ValueExpression path(String field) {
        if (!fields.has(field)) {
            return WHOLE;
        }
        if (fields.get(field).isNull()) {
            return new Constant(Json.emptyObject());
        }
        return fields.text(field).flatMap(text -> query(field, text)).orElse(WHOLE);
    }

    /** ItemsPath: a place in the input, the context object or a variable. */
    ValueExpression items() {
        Optional<String> text = fields.text("ItemsPath");
        if (text.isEmpty()) {
            return WHOLE;
        }
        Optional<JsonPathQuery> query = JsonPathQuery.compileReference(text.get());
        if (query.isEmpty()) {
            fields.error("ItemsPath", ReferenceProblem.of(text.get()));
            return WHOLE;
        }
        return ReferencePath.compile(text.get())
                .<ValueExpression>map(ReferencedInput::new)
                .orElseGet(() -> new PathExpression(query.get()));
    }

    private Optional<ValueExpression> query(String field, String text) {
        Optional<JsonPathQuery> query = JsonPathQuery.compile(text);
        if (query.isEmpty()) {
            fields.error(field, "Value must be a valid JSONPath.");
        }
        return query.map(PathExpression::new);
    }

    /** A payload template; empty where absent. */
    Optional<ValueExpression> template(String field) {
        if (!fields.has(field)) {
            return Optional.empty();
        }
        return Optional.of(PayloadTemplate.compile(
                fields.get(field),
                bad -> fields.error(
                        field,
                        "The value for the field '" + bad
                                + "' must be a valid JSONPath or a valid intrinsic function call")));
    }

    /** ResultPath of a state or a catcher. */
    static ResultPath resultPath(Fields fields) {
        if (!fields.has("ResultPath")) {
            return REPLACE;
        }
        if (fields.get("ResultPath").isNull()) {
            return DROP;
        }
        Optional<ReferencePath> path = fields.text("ResultPath").flatMap(ReferencePath::compile);
        if (path.isEmpty() && fields.get("ResultPath").isTextual()) {
            fields.error(
                    "ResultPath", ReferenceProblem.of(fields.get("ResultPath").textValue()));
        }
        return path.map(ResultPath.class::cast).orElse(REPLACE);
    }
}
