// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An immutable JSON value: a Jackson tree together with its text. The text is kept from parsing, or made at its first
 * use and kept then, so that a value which is only passed on is never written twice.
 *
 * <p>Two values are equal when their trees are. Whoever takes {@link #tree()} reads it and never changes it.
 */
public final class Json {

    /** The JSON text {@code null}. */
    public static final Json NULL = Json.of(JsonNodeFactory.instance.nullNode());

    /** The longest text that is made. */
    public static final int TEXT_CHARACTERS_MAX = 32 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How many bytes one char of a Java string has at most in UTF-8. */
    private static final int UTF8_BYTES_MAX = 3;

    private final JsonNode tree;
    private volatile String text;
    /** 0 until it is counted; no JSON text is empty. */
    private int utf8Length;

    private Json(JsonNode tree, String text) {
        this.tree = tree;
        this.text = text;
    }

    /** Takes ownership of a tree; the caller does not change it afterwards. */
    public static Json of(JsonNode tree) {
        return new Json(Objects.requireNonNull(tree, "tree"), null);
    }

    /** A JSON string. */
    public static Json ofString(String value) {
        return of(JsonNodeFactory.instance.textNode(value));
    }

    /** An empty JSON object, {@code {}}. */
    public static Json emptyObject() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /**
     * Parses one JSON text. White space of the text is kept in {@link #text()}, as AWS keeps it.
     *
     * @throws JsonSyntaxException with Jackson's message and location
     */
    public static Json parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree == null || tree.isMissingNode()) {
                throw new JsonSyntaxException("No content to map due to end-of-input", 1, 0);
            }
            return new Json(tree, text);
        } catch (JsonProcessingException e) {
            throw JsonSyntaxException.of(e);
        }
    }

    /** The tree, to be read only. */
    public JsonNode tree() {
        return tree;
    }

    /**
     * The JSON text: as it was parsed, or compact.
     *
     * @throws JsonLimitException if it would have more than {@link #TEXT_CHARACTERS_MAX} characters, or objects and
     *     arrays nested deeper than Jackson writes them
     */
    public String text() {
        String known = text;
        if (known == null) {
            known = write(tree, TEXT_CHARACTERS_MAX);
            text = known;
        }
        return known;
    }

    /**
     * The text without white space between its parts, as AWS shows values in its messages.
     *
     * @throws JsonLimitException as {@link #text} does
     */
    public String compact() {
        return write(tree, TEXT_CHARACTERS_MAX);
    }

    /** The length of the text in UTF-8 bytes, which is what AWS's payload limits count. */
    public int utf8Length() {
        int known = utf8Length;
        if (known == 0) {
            known = text().getBytes(StandardCharsets.UTF_8).length;
            utf8Length = known;
        }
        return known;
    }

    /**
     * Whether the text has more UTF-8 bytes than that. Writes no more of a text that is not there yet, and counts only
     * where the number of characters leaves doubt.
     */
    public boolean isLongerThan(int bytes) {
        if (text == null) {
            try {
                text = write(tree, bytes);
            } catch (JsonLimitException tooLong) {
                return true;
            }
        }
        int characters = text().length();
        return characters > bytes || characters > bytes / UTF8_BYTES_MAX && utf8Length() > bytes;
    }

    private static String write(JsonNode tree, int charactersMax) {
        BoundedWriter writer = new BoundedWriter(charactersMax);
        try {
            MAPPER.writeValue(writer, tree);
            return writer.toString();
        } catch (BoundedWriter.TooLongException | StreamConstraintsException e) {
            throw new JsonLimitException(e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("A JSON tree cannot be written", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Json json && tree.equals(json.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
