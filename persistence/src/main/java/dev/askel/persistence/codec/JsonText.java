// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import java.io.IOException;

/** A {@link Json} value is one text, exactly as it is, white space included; in CBOR these are its UTF-8 bytes. */
final class JsonText {

    private JsonText() {}

    static final class Writer extends StdScalarSerializer<Json> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Json.class);
        }

        @Override
        public void serialize(Json value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(encodable(value.text()));
        }
    }

    static final class Reader extends StdScalarDeserializer<Json> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Json.class);
        }

        @Override
        public Json deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            try {
                return Json.parse(text);
            } catch (JsonSyntaxException e) {
                throw context.weirdStringException(text, Json.class, e.getMessage());
            }
        }
    }

    /**
     * Half a surrogate pair has no UTF-8 bytes. In a JSON text it can only stand within a string, where its escape
     * means the same.
     */
    private static String encodable(String text) {
        int first = firstHalfPair(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        int copied = 0;
        for (int half = first; half >= 0; half = firstHalfPair(text, copied)) {
            escaped.append(text, copied, half).append(String.format("\\u%04x", (int) text.charAt(half)));
            copied = half + 1;
        }
        return escaped.append(text, copied, text.length()).toString();
    }

    private static int firstHalfPair(String text, int from) {
        for (int index = from; index < text.length(); index++) {
            char character = text.charAt(index);
            if (!Character.isSurrogate(character)) {
                continue;
            }
            if (index + 1 == text.length() || !Character.isSurrogatePair(character, text.charAt(index + 1))) {
                return index;
            }
            index++;
        }
        return -1;
    }
}
