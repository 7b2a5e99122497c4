// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What arguments a function takes, as JSONata writes it: {@code <s-n?:s>} is a string, for which the context stands in,
 * and perhaps a number. The types of the arguments given are a text too, which a regular expression matches.
 */
public final class Signature {

    private static final Map<Character, String> PLURALS =
            Map.of('a', "arrays", 'b', "booleans", 'f', "functions", 'n', "numbers", 'o', "objects", 's', "strings");

    private final List<Parameter> parameters;
    private final Pattern pattern;

    /** One parameter. {@code letters} is the regular expression of the types it takes. */
    private static final class Parameter {
        private String letters = "";
        private char type;
        private String subtype;
        private Pattern context;
    }

    private Signature(List<Parameter> parameters) {
        this.parameters = parameters;
        StringBuilder all = new StringBuilder();
        parameters.forEach(
                parameter -> all.append('(').append(parameter.letters).append(')'));
        this.pattern = Pattern.compile(all.toString());
    }

    /**
     * Parses a signature.
     *
     * @throws JsonataError S0401 or S0402 if it is none; its {@code offset} says where
     */
    public static Signature parse(String text) {
        List<Parameter> parameters = new ArrayList<>();
        int position = 1;
        while (position < text.length() && text.charAt(position) != ':') {
            position = parse(text, position, parameters) + 1;
        }
        return new Signature(parameters);
    }

    private static int parse(String text, int position, List<Parameter> parameters) {
        char symbol = text.charAt(position);
        switch (symbol) {
            case 's', 'n', 'b', 'l', 'o' -> parameters.add(parameter(symbol, "[" + symbol + "m]"));
            case 'a', 'x' -> parameters.add(parameter(symbol, "[asnblfom]"));
            case 'f' -> parameters.add(parameter(symbol, "f"));
            case 'j' -> parameters.add(parameter(symbol, "[asnblom]"));
            case '-' -> takeContext(last(parameters));
            case '?', '+' -> last(parameters).letters += symbol;
            case '(' -> {
                int end = closing(text, position, '(', ')');
                parameters.add(choice(text.substring(position + 1, end), position));
                return end;
            }
            case '<' -> {
                int end = closing(text, position, '<', '>');
                subtype(last(parameters), text.substring(position + 1, end), position);
                return end;
            }
            default -> {}
        }
        return position;
    }

    private static Parameter last(List<Parameter> parameters) {
        return parameters.isEmpty() ? parameter('?', "") : parameters.get(parameters.size() - 1);
    }

    private static Parameter parameter(char type, String letters) {
        Parameter parameter = new Parameter();
        parameter.type = type;
        parameter.letters = letters;
        return parameter;
    }

    private static void takeContext(Parameter parameter) {
        parameter.context = Pattern.compile(parameter.letters);
        parameter.letters += "?";
    }

    private static Parameter choice(String types, int position) {
        if (types.indexOf('<') >= 0) {
            throw JsonataError.of("S0402").with("value", types).with("offset", position);
        }
        return parameter('(', "[" + types.replaceAll("[^a-z]", "") + "m]");
    }

    private static void subtype(Parameter parameter, String subtype, int position) {
        if (parameter.type != 'a' && parameter.type != 'f') {
            throw JsonataError.of("S0401").with("value", parameter.type).with("offset", position);
        }
        parameter.subtype = subtype;
    }

    private static int closing(String text, int start, char open, char close) {
        int depth = 1;
        for (int position = start + 1; position < text.length(); position++) {
            if (text.charAt(position) == close && --depth == 0) {
                return position;
            }
            if (text.charAt(position) == open) {
                depth++;
            }
        }
        return text.length();
    }

    /**
     * The arguments as the function takes them: the context stands in for a missing one, a single value becomes an
     * array where one is wanted.
     *
     * @throws JsonataError T0410, T0411 or T0412 if they are not what it takes
     */
    public List<Object> validate(List<Object> arguments, Object context, Run run) {
        StringBuilder given = new StringBuilder();
        arguments.forEach(argument -> given.append(Values.symbol(argument)));
        Matcher matcher = pattern.matcher(given);
        if (!matcher.matches()) {
            throw mismatch(given.toString());
        }
        List<Object> valid = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < parameters.size(); index++) {
            Parameter parameter = parameters.get(index);
            String match = matcher.group(index + 1);
            if (match.isEmpty() && parameter.context != null) {
                valid.add(fromContext(parameter, context, next));
            } else if (match.isEmpty()) {
                valid.add(argument(arguments, next++));
            }
            for (char single : match.toCharArray()) {
                Object value = argument(arguments, next);
                valid.add(parameter.type == 'a' ? toArray(parameter, single, match, value, next, run) : value);
                next++;
            }
        }
        return Collections.unmodifiableList(valid);
    }

    private static Object argument(List<Object> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static Object fromContext(Parameter parameter, Object context, int index) {
        if (!parameter.context.matcher(String.valueOf(Values.symbol(context))).find()) {
            throw JsonataError.of("T0411").with("value", context).with("index", (double) index + 1);
        }
        return context;
    }

    private static Object toArray(Parameter parameter, char single, String match, Object value, int index, Run run) {
        if (single == 'm') {
            return null;
        }
        if (parameter.subtype != null && !isOf(parameter.subtype, single, match, value)) {
            throw JsonataError.of("T0412")
                    .with("value", value)
                    .with("index", (double) index + 1)
                    .with("type", parameter.subtype.length() == 1 ? PLURALS.get(parameter.subtype.charAt(0)) : null);
        }
        return single == 'a' ? value : run.array(Collections.singletonList(value));
    }

    private static boolean isOf(String subtype, char single, String match, Object value) {
        if (single != 'a') {
            return match.equals(subtype);
        }
        char wanted = subtype.isEmpty() ? 0 : subtype.charAt(0);
        for (Object element : ((ArrayValue) value).elements()) {
            if (Values.symbol(element) != wanted) {
                return false;
            }
        }
        return true;
    }

    private JsonataError mismatch(String given) {
        int good = 0;
        StringBuilder partial = new StringBuilder();
        for (Parameter parameter : parameters) {
            partial.append(parameter.letters);
            Matcher matcher = Pattern.compile(partial.toString()).matcher(given);
            if (!matcher.lookingAt()) {
                break;
            }
            good = matcher.end();
        }
        return JsonataError.of("T0410").with("index", (double) good + 1);
    }
}
