// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.language.path.Constant;
import dev.askel.engine.language.path.JsonPathQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a call by recursive descent. What it does not understand makes the whole text no call. */
final class IntrinsicParser {

    private static final Pattern NAME = Pattern.compile("States\\.([A-Za-z0-9]+)\\s*\\(");
    private static final Pattern LITERAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|true|false|null");
    /** The service allows ten calls within each other. */
    private static final int DEPTH_MAX = 10;

    private final String text;
    private int at;
    private int depth;

    IntrinsicParser(String text) {
        this.text = text;
    }

    /** The text is no call. */
    private static final class NoCall extends RuntimeException {
        NoCall() {
            super(null, null, false, false);
        }
    }

    Optional<IntrinsicCall> parse() {
        try {
            IntrinsicCall call = call();
            skipBlanks();
            return at == text.length() ? Optional.of(call) : Optional.empty();
        } catch (NoCall e) {
            return Optional.empty();
        }
    }

    private IntrinsicCall call() {
        if (++depth > DEPTH_MAX) {
            throw new NoCall();
        }
        int start = at;
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw new NoCall();
        }
        at = name.end();
        IntrinsicFunction function = IntrinsicFunction.named(name.group(1)).orElseThrow(NoCall::new);
        List<ValueExpression> arguments = arguments(function);
        if (!function.takes(arguments.size())) {
            throw new NoCall();
        }
        depth--;
        return new IntrinsicCall(text.substring(start, at), function, arguments);
    }

    private List<ValueExpression> arguments(IntrinsicFunction function) {
        List<ValueExpression> arguments = new ArrayList<>();
        skipBlanks();
        if (peek() == ')') {
            at++;
            return arguments;
        }
        while (true) {
            arguments.add(argument(function == IntrinsicFunction.FORMAT && arguments.isEmpty()));
            skipBlanks();
            char separator = peek();
            at++;
            if (separator == ')') {
                return arguments;
            }
            if (separator != ',') {
                throw new NoCall();
            }
        }
    }

    /** @param template whether it is the template of States.Format, which reads the escapes itself */
    private ValueExpression argument(boolean template) {
        skipBlanks();
        char first = peek();
        if (first == '\'') {
            return new Constant(Json.of(string(template)));
        }
        if (first == '$') {
            return path();
        }
        if (first == 'S') {
            return call();
        }
        Matcher literal = LITERAL.matcher(text).region(at, text.length());
        if (!literal.lookingAt()) {
            throw new NoCall();
        }
        at = literal.end();
        try {
            return new Constant(Json.parse(literal.group()));
        } catch (JsonSyntaxException e) {
            throw new NoCall();
        }
    }

    /**
     * A text in single quotes, in which {@code '}, braces and the backslash can be escaped; a template keeps its
     * escapes.
     */
    private JsonNode string(boolean template) {
        StringBuilder value = new StringBuilder();
        at++;
        while (peek() != '\'') {
            char c = peek();
            at++;
            if (c == '\\') {
                char escaped = peek();
                at++;
                if ("'{}\\".indexOf(escaped) < 0) {
                    throw new NoCall();
                }
                value.append(template ? "\\" : "").append(escaped);
            } else {
                value.append(c);
            }
        }
        at++;
        return JsonNodeFactory.instance.textNode(value.toString());
    }

    /** A path ends at a comma or parenthesis that is not within its own brackets, parentheses or quotes. */
    private ValueExpression path() {
        int start = at;
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (open == 0 && (c == ',' || c == ')')) {
                break;
            }
            if (c == '[' || c == '(') {
                open++;
            } else if (c == ']' || c == ')') {
                open--;
            } else if ((c == '\'' || c == '"') && open > 0) {
                skipQuoted(c);
            }
            at++;
        }
        String source = text.substring(start, at).strip();
        return new PathArgument(JsonPathQuery.compile(source).orElseThrow(NoCall::new));
    }

    /** Leaves {@code at} on the closing quote. */
    private void skipQuoted(char quote) {
        at++;
        while (peek() != quote) {
            at += peek() == '\\' ? 2 : 1;
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NoCall();
        }
        return text.charAt(at);
    }
}
