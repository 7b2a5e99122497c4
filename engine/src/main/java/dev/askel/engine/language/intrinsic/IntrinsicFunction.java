// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import java.util.Arrays;
import java.util.Optional;

/**
 * The intrinsic functions.
 *
 * <p>See <a href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">AWS's page</a>.
 */
enum IntrinsicFunction {
    FORMAT("Format", 1, Integer.MAX_VALUE, (in, bindings) -> TextFunctions.format(in)),
    STRING_TO_JSON("StringToJson", 1, 1, (in, bindings) -> TextFunctions.stringToJson(in)),
    JSON_TO_STRING(
            "JsonToString", 1, 1, (in, bindings) -> text(Json.of(in.get(0)).text())),
    STRING_SPLIT("StringSplit", 2, 2, (in, bindings) -> TextFunctions.split(in)),
    BASE64_ENCODE("Base64Encode", 1, 1, (in, bindings) -> TextFunctions.base64Encode(in)),
    BASE64_DECODE("Base64Decode", 1, 1, (in, bindings) -> TextFunctions.base64Decode(in)),
    HASH("Hash", 2, 2, (in, bindings) -> TextFunctions.hash(in)),
    UUID("UUID", 0, 0, (in, bindings) -> text(bindings.uuids().get())),
    ARRAY("Array", 0, Integer.MAX_VALUE, (in, bindings) -> ArrayFunctions.array(in)),
    ARRAY_PARTITION("ArrayPartition", 2, 2, (in, bindings) -> ArrayFunctions.partition(in)),
    ARRAY_CONTAINS("ArrayContains", 2, 2, (in, bindings) -> ArrayFunctions.contains(in)),
    ARRAY_RANGE("ArrayRange", 3, 3, (in, bindings) -> ArrayFunctions.range(in)),
    ARRAY_GET_ITEM("ArrayGetItem", 2, 2, (in, bindings) -> ArrayFunctions.getItem(in)),
    ARRAY_LENGTH("ArrayLength", 1, 1, (in, bindings) -> number(in.array(0).size())),
    ARRAY_UNIQUE("ArrayUnique", 1, 1, (in, bindings) -> ArrayFunctions.unique(in)),
    JSON_MERGE("JsonMerge", 3, 3, (in, bindings) -> ObjectFunctions.merge(in)),
    MATH_RANDOM("MathRandom", 2, 3, NumberFunctions::random),
    MATH_ADD("MathAdd", 2, 2, (in, bindings) -> NumberFunctions.add(in));

    private final String aslName;
    private final int argumentsMin;
    private final int argumentsMax;
    private final Body body;

    /** What a function does. */
    private interface Body {
        JsonNode apply(IntrinsicArguments arguments, Bindings bindings);
    }

    IntrinsicFunction(String aslName, int argumentsMin, int argumentsMax, Body body) {
        this.aslName = aslName;
        this.argumentsMin = argumentsMin;
        this.argumentsMax = argumentsMax;
        this.body = body;
    }

    static Optional<IntrinsicFunction> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.aslName.equals(name))
                .findFirst();
    }

    /** The name without {@code States.} */
    String aslName() {
        return aslName;
    }

    boolean takes(int arguments) {
        return arguments >= argumentsMin && arguments <= argumentsMax;
    }

    JsonNode apply(IntrinsicArguments arguments, Bindings bindings) {
        return body.apply(arguments, bindings);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static JsonNode number(int value) {
        return JsonNodeFactory.instance.numberNode(value);
    }
}
