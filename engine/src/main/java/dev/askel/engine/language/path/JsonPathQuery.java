// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiled path of any of the three roots: {@code $.input}, {@code $$.Context}, {@code $variable.field}. A definite
 * path gives its value, an indefinite one the array of its matches.
 */
public final class JsonPathQuery {

    /** The longest path. */
    static final int LENGTH_MAX = 2_048;

    /** How many steps and parentheses a path may have: the library recurses into each, and no real path comes near. */
    static final int STEPS_MAX = 256;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JsonTreeProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();
    private static final Pattern VARIABLE = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)(.*)", Pattern.DOTALL);

    private static final Pattern FOUND = Pattern.compile(
            "'com\\.fasterxml\\.jackson\\.databind\\.node\\.(\\w+)Node'\\. This is not .*$", Pattern.DOTALL);

    /** What an indefinite path gives where even the way to its matches is missing. */
    private static final Json NO_MATCHES = Json.of(JsonNodeFactory.instance.arrayNode());

    private enum Root {
        INPUT,
        CONTEXT,
        VARIABLE
    }

    private final String source;
    private final Root root;
    private final String variable;
    private final JsonPath path;
    private final Optional<PlainPath> plain;
    private final boolean whole;

    private JsonPathQuery(String source, Root root, String variable, String path) {
        this.source = source;
        this.root = root;
        this.variable = variable;
        this.whole = path.equals("$");
        this.path = library(PathText.rewrite(path));
        this.plain = PlainPath.compile(path);
    }

    private static JsonPath library(String path) {
        try {
            return JsonPath.compile(path);
        } catch (InvalidPathException e) {
            String quoted = PathText.quoteBareWords(path);
            if (quoted.equals(path)) {
                throw e;
            }
            return JsonPath.compile(quoted);
        }
    }

    /** Compiles a path; empty where it is none. */
    public static Optional<JsonPathQuery> compile(String source) {
        if (!source.startsWith("$")
                || source.length() > source.strip().length()
                || source.length() > LENGTH_MAX
                || source.chars().filter(c -> c == '.' || c == '[' || c == '(').count() > STEPS_MAX
                || PathText.changesData(source)) {
            return Optional.empty();
        }
        try {
            Matcher variable = VARIABLE.matcher(source);
            if (variable.matches()) {
                return Optional.of(
                        new JsonPathQuery(source, Root.VARIABLE, variable.group(1), "$" + variable.group(2)));
            }
            return Optional.of(
                    source.startsWith("$$")
                            ? new JsonPathQuery(source, Root.CONTEXT, "", source.substring(1))
                            : new JsonPathQuery(source, Root.INPUT, "", source));
        } catch (InvalidPathException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Compiles a reference path, which names one place; empty where the text is none. */
    public static Optional<JsonPathQuery> compileReference(String source) {
        return compile(source).filter(query -> query.path.isDefinite() && !PathText.hasCall(source));
    }

    /** The text in the definition. */
    public String source() {
        return source;
    }

    /** Whether it reads the state's data, and not the context object or a variable. */
    public boolean readsInput() {
        return root == Root.INPUT;
    }

    /** Whether it reads the context object. */
    public boolean readsContext() {
        return root == Root.CONTEXT;
    }

    /** The name, without {@code $}, of the variable that it reads. */
    public Optional<String> variable() {
        return root == Root.VARIABLE ? Optional.of(variable) : Optional.empty();
    }

    /**
     * The value; empty if there is none.
     *
     * @throws EvaluationFailure if a variable was never assigned
     */
    public Optional<Json> find(Bindings bindings) {
        if (plain.isPresent() && !whole) {
            return plain.get().find(rootValue(bindings).tree()).map(Json::of);
        }
        try {
            return Optional.of(read(bindings));
        } catch (JsonPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The value.
     *
     * @throws EvaluationFailure {@code States.Runtime} with the words of the path library, as AWS shows them
     */
    public Json get(Bindings bindings) {
        try {
            return read(bindings);
        } catch (JsonPathException e) {
            throw new EvaluationFailure("States.Runtime", "Invalid path '" + source + "' : " + shown(e));
        }
    }

    /** The library's message, with a JSON type where it would name our Java classes. */
    private static String shown(JsonPathException problem) {
        Matcher found = FOUND.matcher(String.valueOf(problem.getMessage()));
        if (!found.find()) {
            return String.valueOf(problem.getMessage());
        }
        String type =
                switch (found.group(1)) {
                    case "Text" -> "a string";
                    case "Array" -> "an array";
                    case "Object" -> "an object";
                    case "Boolean" -> "a boolean";
                    case "Null" -> "null";
                    default -> "a number";
                };
        return found.replaceFirst(type + ".");
    }

    private Json read(Bindings bindings) {
        Json value = rootValue(bindings);
        if (whole) {
            return value;
        }
        Optional<JsonNode> plainly = plain.flatMap(steps -> steps.find(value.tree()));
        return plainly.isPresent() ? Json.of(plainly.get()) : readByLibrary(value);
    }

    private Json readByLibrary(Json value) {
        try {
            Object found = path.read(value.tree(), CONFIGURATION);
            // Functions such as length() give plain Java values.
            return Json.of(found instanceof JsonNode node ? node : MAPPER.valueToTree(found));
        } catch (PathNotFoundException e) {
            if (path.isDefinite()) {
                throw e;
            }
            return NO_MATCHES;
        } catch (JsonPathException e) {
            throw e;
        } catch (RuntimeException e) {
            // Filters and functions of the library throw anything on values that they were not made for.
            throw new JsonPathException(String.valueOf(e.getMessage()), e);
        }
    }

    private Json rootValue(Bindings bindings) {
        return switch (root) {
            case INPUT -> present(bindings.input());
            case CONTEXT -> bindings.context().get();
            case VARIABLE -> variableValue(bindings);
        };
    }

    private static Json present(Json input) {
        if (input.tree().isNull()) {
            throw new EvaluationFailure(
                    "States.Runtime", "Unable to apply Path transformation to null or empty input.");
        }
        return input;
    }

    private Json variableValue(Bindings bindings) {
        Json value = bindings.variables().get(variable);
        if (value == null) {
            throw new EvaluationFailure(
                    "States.Runtime",
                    "The variable '" + variable + "' is referenced by '" + source + "' but was never assigned.");
        }
        return value;
    }

    @Override
    public String toString() {
        return source;
    }
}
