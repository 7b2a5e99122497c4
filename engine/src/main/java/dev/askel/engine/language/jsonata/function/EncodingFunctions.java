// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.JsonataError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Base64, and the encodings of URLs. */
final class EncodingFunctions {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    private static final String RESERVED = ";/?:@&=+$,#";
    private static final char ESCAPE = '%';
    private static final int HEX = 16;

    private EncodingFunctions() {}

    static List<Builtin> all() {
        return List.of(
                text("base64encode", EncodingFunctions::toBase64),
                text("base64decode", EncodingFunctions::fromBase64),
                text("encodeUrlComponent", text -> encode(text, LETTERS, "encodeUrlComponent")),
                text("encodeUrl", text -> encode(text, LETTERS + RESERVED, "encodeUrl")),
                text("decodeUrlComponent", text -> decode(text, "", "decodeUrlComponent")),
                text("decodeUrl", text -> decode(text, RESERVED, "decodeUrl")));
    }

    private static Builtin text(String name, UnaryOperator<String> function) {
        return new Builtin(name, "<s-:s>", 1, arguments -> {
            if (!arguments.has(0)) {
                return null;
            }
            arguments.budget().work(arguments.text(0).length() / 4);
            return arguments.run().text(function.apply(arguments.text(0)));
        });
    }

    private static String toBase64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String fromBase64(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw JsonataError.told("D3137", "Invalid Base64");
        }
    }

    private static String encode(String text, String plain, String function) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                throw malformed(text, function);
            }
            if (plain.indexOf(character) >= 0) {
                encoded.append((char) character);
            } else {
                for (byte one : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format("%%%02X", one));
                }
            }
        });
        return encoded.toString();
    }

    /** @param kept characters whose escapes stay */
    private static String decode(String text, String kept, String function) {
        StringBuilder decoded = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            if (text.charAt(position) != ESCAPE) {
                decoded.append(text.charAt(position++));
                continue;
            }
            int length = sequenceLength(octet(text, position, function), text, function);
            byte[] octets = new byte[length];
            for (int index = 0; index < length; index++) {
                octets[index] = (byte) octet(text, position + 3 * index, function);
            }
            String character = utf8(octets, text, function);
            boolean keep = kept.contains(character);
            decoded.append(keep ? text.substring(position, position + 3) : character);
            position += 3 * length;
        }
        return decoded.toString();
    }

    private static int octet(String text, int position, String function) {
        if (position + 3 > text.length() || text.charAt(position) != ESCAPE) {
            throw malformed(text, function);
        }
        int high = Character.digit(text.charAt(position + 1), HEX);
        int low = Character.digit(text.charAt(position + 2), HEX);
        if (high < 0 || low < 0) {
            throw malformed(text, function);
        }
        return high * HEX + low;
    }

    private static int sequenceLength(int first, String text, String function) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        if (ones == 1 || ones > 4) {
            throw malformed(text, function);
        }
        return Math.max(1, ones);
    }

    private static String utf8(byte[] octets, String text, String function) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(text, function);
        }
    }

    private static JsonataError malformed(String text, String function) {
        return JsonataError.of("D3140").with("value", text).with("functionName", function);
    }
}
