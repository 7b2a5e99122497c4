// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Numbers;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Values;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The functions that AWS adds to JSONata. Numbers that have to be whole are cut off, towards zero. */
final class AwsFunctions {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> ALGORITHMS = List.of("SHA-1", "SHA-384", "SHA-256", "SHA-512", "MD5");
    /** The longest range that AWS makes. */
    private static final long RANGE_MAX = 360_145;

    private static final String OWN_ERROR = "D3137";

    private AwsFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("parse", "<s-:x>", 1, AwsFunctions::parse),
                new Builtin("hash", "<ss?:s>", 2, AwsFunctions::hash),
                new Builtin("random", "<n?:n>", 1, AwsFunctions::random),
                new Builtin(
                        "uuid",
                        "<:s>",
                        0,
                        arguments -> arguments.run().bindings().uuids().get()),
                new Builtin("partition", "<xn?:a>", 2, AwsFunctions::partition),
                new Builtin("range", "<nnn?:a>", 3, AwsFunctions::range));
    }

    private static Object parse(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        String text = arguments.text(0);
        arguments.budget().allocate(text.length());
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node != null && !node.isMissingNode() && hasFiniteNumbers(node)) {
                return Values.of(node);
            }
        } catch (JsonProcessingException e) {
            throw JsonataError.told(OWN_ERROR, "Invalid JSON");
        }
        throw JsonataError.told(OWN_ERROR, "Invalid JSON");
    }

    private static boolean hasFiniteNumbers(JsonNode node) {
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        for (JsonNode part : node) {
            if (!hasFiniteNumbers(part)) {
                return false;
            }
        }
        return true;
    }

    private static Object hash(Arguments arguments) {
        if (!arguments.has(0) || !arguments.has(1)) {
            return null;
        }
        String algorithm = arguments.text(1);
        if (!ALGORITHMS.contains(algorithm)) {
            throw JsonataError.told(
                    OWN_ERROR, "Hash algorithm '" + algorithm + "' must be one of " + String.join(", ", ALGORITHMS));
        }
        byte[] octets = arguments.text(0).getBytes(StandardCharsets.UTF_8);
        arguments.budget().work(octets.length / 4);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    private static Object random(Arguments arguments) {
        if (!arguments.has(0)) {
            return arguments.run().bindings().randoms().getAsDouble();
        }
        return new Random(arguments.number(0).longValue()).nextDouble();
    }

    private static Object partition(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        if (!(arguments.get(0) instanceof ArrayValue array)) {
            throw JsonataError.of("T0412").with("index", 1.0);
        }
        if (array.isEmpty()) {
            return null;
        }
        long size = (long) arguments.number(1, array.size());
        if (size < 0) {
            throw JsonataError.told(OWN_ERROR, "Second argument must be zero or greater");
        }
        return size == 0 ? null : chunks(array, size, arguments.run());
    }

    private static ArrayValue chunks(ArrayValue array, long size, Run run) {
        ArrayValue chunks = run.array();
        ArrayValue chunk = run.array();
        for (int index = 0; index < array.size(); index++) {
            if (chunk.size() == size) {
                chunks.add(chunk);
                chunk = run.array();
            }
            chunk.add(array.get(index));
        }
        chunks.add(chunk);
        return chunks;
    }

    private static Object range(Arguments arguments) {
        if (!arguments.has(0) || !arguments.has(1) || !arguments.has(2)) {
            return null;
        }
        double first = cut(arguments.number(0));
        double last = cut(arguments.number(1));
        double step = cut(arguments.number(2));
        if (step == 0 || step > 0 && first > last || step < 0 && first < last) {
            return null;
        }
        double size = Math.floor((last - first) / step) + 1;
        if (size > RANGE_MAX) {
            arguments.budget().checkValue(Long.MAX_VALUE);
        }
        ArrayValue range = arguments.run().sequence();
        for (int index = 0; index < size; index++) {
            range.add(Numbers.of((long) (first + index * step)));
        }
        return range;
    }

    private static double cut(Number number) {
        return number.longValue();
    }
}
