// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** Functions of texts. */
final class TextFunctions {

    private static final int LENGTH_MAX = 10_000;
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private TextFunctions() {}

    /** Puts each further argument in the place of one {@code {}}; {@code \{} and {@code \}} are braces. */
    static JsonNode format(IntrinsicArguments in) {
        String template = in.text(0);
        StringBuilder formatted = new StringBuilder();
        int used = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean hasNext = i + 1 < template.length();
            if (c == '\\' && hasNext && "'{}\\".indexOf(template.charAt(i + 1)) >= 0) {
                formatted.append(template.charAt(++i));
            } else if (c == '{' && hasNext && template.charAt(i + 1) == '}') {
                used++;
                if (used >= in.values().size()) {
                    throw in.failure("there are more {} than arguments");
                }
                show(in.get(used), formatted, in);
                i++;
            } else if (c == '{') {
                throw in.failure("matching '}' not found for '{'");
            } else {
                formatted.append(c);
            }
        }
        if (used != in.values().size() - 1) {
            throw in.failure("there are " + used + " {} for " + (in.values().size() - 1) + " arguments");
        }
        return JsonNodeFactory.instance.textNode(formatted.toString());
    }

    /** Objects and arrays are shown as AWS shows them, in the manner of Java's maps and lists: {@code {a=1, b=[]}}. */
    private static void show(JsonNode value, StringBuilder text, IntrinsicArguments in) {
        if (value.isObject()) {
            String separator = "{";
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                append(text, separator + field.getKey() + "=", in);
                show(field.getValue(), text, in);
                separator = ", ";
            }
            append(text, value.isEmpty() ? "{}" : "}", in);
        } else if (value.isArray()) {
            String separator = "[";
            for (JsonNode element : value) {
                append(text, separator, in);
                show(element, text, in);
                separator = ", ";
            }
            append(text, value.isEmpty() ? "[]" : "]", in);
        } else {
            append(text, value.asText(), in);
        }
    }

    private static void append(StringBuilder text, String more, IntrinsicArguments in) {
        if (more.length() > Json.TEXT_CHARACTERS_MAX - text.length()) {
            throw in.failure("its result is longer than " + Json.TEXT_CHARACTERS_MAX + " characters");
        }
        text.append(more);
    }

    static JsonNode stringToJson(IntrinsicArguments in) {
        String text = in.text(0);
        if (text.isBlank()) {
            return JsonNodeFactory.instance.nullNode();
        }
        try {
            return Json.parse(text).tree();
        } catch (JsonSyntaxException e) {
            throw in.failure("its argument is not JSON: " + e.getMessage());
        }
    }

    /** Each character of the second argument separates; empty parts are left out. */
    static JsonNode split(IntrinsicArguments in) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        StringTokenizer tokens = new StringTokenizer(in.text(0), in.text(1));
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    static JsonNode base64Encode(IntrinsicArguments in) {
        byte[] bytes = in.text(0, LENGTH_MAX).getBytes(StandardCharsets.UTF_8);
        return JsonNodeFactory.instance.textNode(Base64.getEncoder().encodeToString(bytes));
    }

    static JsonNode base64Decode(IntrinsicArguments in) {
        try {
            byte[] bytes = Base64.getDecoder().decode(in.text(0, LENGTH_MAX));
            return JsonNodeFactory.instance.textNode(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw in.failure("its argument is not Base64");
        }
    }

    static JsonNode hash(IntrinsicArguments in) {
        String data = in.get(0).isContainerNode()
                ? Json.of(in.get(0)).text()
                : in.get(0).asText();
        if (data.length() > LENGTH_MAX) {
            throw in.failure("argument 1 is longer than " + LENGTH_MAX + " characters");
        }
        String algorithm = in.text(1);
        if (!ALGORITHMS.contains(algorithm)) {
            throw in.failure("the algorithm must be one of " + ALGORITHMS + ", but is " + algorithm);
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(data.getBytes(StandardCharsets.UTF_8));
            return JsonNodeFactory.instance.textNode(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
