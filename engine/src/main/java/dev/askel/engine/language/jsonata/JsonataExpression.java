// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.jsonata.SyntaxProblem.Kind;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.ValueExpression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One expression between {@code {%} and {@code %}}, compiled once and evaluated by any thread. */
public final class JsonataExpression implements ValueExpression {

    private static final String OPENING = "{%";
    private static final String CLOSING = "%}";
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)(\\s*(?:\\(|:=))?");
    private static final Pattern RESERVED = Pattern.compile("\\$states\\s*\\.\\s*(\\w+)");

    private final String field;
    private final String source;
    private final Jsonata compiled;

    private JsonataExpression(String field, String source, Jsonata compiled) {
        this.field = field;
        this.source = source;
        this.compiled = compiled;
    }

    /**
     * Whether a text of a definition is an expression: it begins with <code>{%</code> and ends with <code>%}</code>.
     */
    public static boolean isExpression(String text) {
        return text.length() >= OPENING.length() + CLOSING.length()
                && text.startsWith(OPENING)
                && text.endsWith(CLOSING);
    }

    /**
     * Compiles an expression.
     *
     * @param field where it is in its state, as AWS writes it: {@code Output/result}
     * @param text the text of the definition, with its <code>{%</code> and <code>%}</code>
     * @throws JsonataSyntaxException if it is not JSONata
     */
    public static JsonataExpression compile(String field, String text) {
        if (!isExpression(text)) {
            throw new JsonataSyntaxException(new SyntaxProblem(field, Kind.INVALID, "No JSONata expression: " + text));
        }
        String source = text.substring(OPENING.length(), text.length() - CLOSING.length())
                .strip();
        try {
            Jsonata compiled = Jsonata.jsonata(source);
            compiled.setOutputConvertNulls(false);
            Jsonata.jsonata("null");
            return new JsonataExpression(field, source, compiled);
        } catch (RuntimeException e) {
            throw new JsonataSyntaxException(new SyntaxProblem(field, Kind.INVALID, String.valueOf(e.getMessage())));
        }
    }

    /** Where the expression is in its state. */
    public String field() {
        return field;
    }

    /** The names of the variables that it reads, without {@code $}: neither {@code states} nor what it binds. */
    public SortedSet<String> variables() {
        SortedSet<String> names = new TreeSet<>();
        Set<String> bound = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(source);
        while (matcher.find()) {
            if (matcher.group(2) == null) {
                names.add(matcher.group(1));
            } else {
                bound.add(matcher.group(1));
            }
        }
        names.removeAll(bound);
        names.remove("states");
        return Collections.unmodifiableSortedSet(names);
    }

    /** The members of {@code $states} that it names. */
    public Set<String> reservedFields() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = RESERVED.matcher(source);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Json evaluate(Bindings bindings) {
        Object value;
        try {
            value = compiled.evaluate(null, frame(bindings));
        } catch (JException e) {
            throw failed("threw an error during evaluation. " + e.getError() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            throw failed("threw an error during evaluation. " + e.getMessage());
        }
        if (value == null) {
            throw failed("returned nothing (undefined).");
        }
        return LibraryValues.toTree(value)
                .map(Json::of)
                .orElseThrow(() -> failed("returned an unsupported result type."));
    }

    private static Jsonata.Frame frame(Bindings bindings) {
        Jsonata.Frame frame = new Jsonata.Frame(null);
        Map<String, Object> states = new LinkedHashMap<>();
        states.put("input", LibraryValues.of(bindings.input().tree()));
        bindings.result().ifPresent(result -> states.put("result", LibraryValues.of(result.tree())));
        bindings.errorOutput().ifPresent(output -> states.put("errorOutput", LibraryValues.of(output.tree())));
        states.put("context", LibraryValues.of(bindings.context().get().tree()));
        bindings.variables().forEach((name, value) -> frame.bind(name, LibraryValues.of(value.tree())));
        frame.bind("states", (Object) states);
        return frame;
    }

    /** The failure of this expression, told as {@code The JSONata expression '…' specified for the field '…' …}. */
    EvaluationFailure failed(String how) {
        String detail = "The JSONata expression '" + source + "' specified for the field '" + field + "' " + how;
        return EvaluationFailure.ofQuery(detail, Optional.of(field));
    }

    /** The failure that the value is not of the type that the field takes. */
    EvaluationFailure unexpected(String expected, JsonNode value) {
        String actual = JsonTypes.name(value);
        return failed("returned an unexpected result type. Expected '" + expected + "', but was '" + actual
                + "' for value: " + Json.of(value).text());
    }

    @Override
    public String source() {
        return source;
    }
}
