// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.jsonata.SyntaxProblem.Kind;
import dev.askel.engine.language.jsonata.function.Builtins;
import dev.askel.engine.language.jsonata.tree.Program;
import dev.askel.engine.language.jsonata.tree.References;
import dev.askel.engine.language.jsonata.tree.SyntaxError;
import dev.askel.engine.language.jsonata.value.BoundExceeded;
import dev.askel.engine.language.jsonata.value.Failure;
import dev.askel.engine.language.jsonata.value.JsonOutput;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.ValueExpression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** One expression between <code>{%</code> and <code>%}</code>, compiled once and evaluated by any thread. */
public final class JsonataExpression implements ValueExpression {

    private static final String OPENING = "{%";
    private static final String CLOSING = "%}";

    private final String field;
    private final String source;
    private final Program program;

    private JsonataExpression(String field, String source, Program program) {
        this.field = field;
        this.source = source;
        this.program = program;
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
     * @throws JsonataSyntaxException if it is not JSONata; what it may not read is told by {@link #problems}
     */
    public static JsonataExpression compile(String field, String text) {
        if (!isExpression(text)) {
            throw new JsonataSyntaxException(new SyntaxProblem(field, Kind.INVALID, "No JSONata expression: " + text));
        }
        String source = text.substring(OPENING.length(), text.length() - CLOSING.length())
                .strip();
        try {
            return new JsonataExpression(field, source, Program.compile(source));
        } catch (SyntaxError e) {
            throw new JsonataSyntaxException(new SyntaxProblem(field, Kind.INVALID, e.getMessage()));
        }
    }

    /** Where the expression is in its state. */
    public String field() {
        return field;
    }

    /**
     * What it reads that there never is: an expression has no context item, so neither {@code $} nor a name may stand
     * where the item would be read. A definition with such an expression is refused.
     */
    public List<SyntaxProblem> problems() {
        References references = program.references();
        List<SyntaxProblem> problems = new ArrayList<>();
        for (String name : references.topLevel()) {
            problems.add(unsupported("Reference to '" + name + "' at the top level is not supported."));
        }
        if (references.root()) {
            problems.add(unsupported("Reference to '$$' is not supported."));
        }
        return problems;
    }

    private SyntaxProblem unsupported(String message) {
        return new SyntaxProblem(field, Kind.UNSUPPORTED, message);
    }

    /**
     * The problem that a member of {@code $states} is named that is not there, for {@link #reservedFields} that the
     * place of the expression does not have.
     */
    public SyntaxProblem noSuchField(String name) {
        return unsupported("Field '$states." + name + "' does not exist.");
    }

    /**
     * The names of the variables that it reads, without {@code $}: neither {@code states} nor built-in functions nor
     * what it binds itself.
     */
    public SortedSet<String> variables() {
        SortedSet<String> names = new TreeSet<>(program.references().variables());
        names.removeAll(Builtins.names());
        names.remove(States.NAME);
        return Collections.unmodifiableSortedSet(names);
    }

    /** The members of {@code $states} that it names. */
    public Set<String> reservedFields() {
        return program.references().states();
    }

    @Override
    public Json evaluate(Bindings bindings) {
        Run run = new Run(bindings);
        try {
            Object value = program.evaluate(run, new States(bindings, run, program.references())::lookup);
            if (value == null) {
                throw failed("returned nothing (undefined).");
            }
            return JsonOutput.of(value).map(Json::of).orElseThrow(() -> failed("returned an unsupported result type."));
        } catch (Failure e) {
            throw error(e);
        } catch (StackOverflowError e) {
            // Matching some regular expressions takes a stack that nobody can foresee.
            throw error(BoundExceeded.depth());
        }
    }

    private EvaluationFailure error(Failure failure) {
        return failed("threw an error during evaluation" + failure.told());
    }

    /** The failure of this expression, told as {@code The JSONata expression '…' specified for the field '…' …}. */
    EvaluationFailure failed(String how) {
        String detail = "The JSONata expression '" + source + "' specified for the field '" + field + "' " + how;
        return EvaluationFailure.ofQuery(detail, Optional.of(field));
    }

    /** The failure that the value is not of the type that the field takes. */
    EvaluationFailure unexpected(String expected, JsonNode value) {
        return failed("returned an unexpected result type. Expected '" + expected + "', but was '"
                + JsonTypes.name(value) + "' for value: " + Json.of(value).text());
    }

    @Override
    public String source() {
        return source;
    }
}
