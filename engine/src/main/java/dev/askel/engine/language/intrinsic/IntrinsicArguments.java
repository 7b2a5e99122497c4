// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.EvaluationFailure;
import java.util.List;

/**
 * The evaluated arguments of a call, with the checks that functions make of them.
 *
 * @param call the text of the call, for messages
 */
record IntrinsicArguments(String call, List<JsonNode> values) {

    JsonNode get(int place) {
        return values.get(place);
    }

    JsonNode array(int place) {
        return checked(place, get(place).isArray(), "an array");
    }

    JsonNode object(int place) {
        return checked(place, get(place).isObject(), "an object");
    }

    String text(int place) {
        return checked(place, get(place).isTextual(), "a string").textValue();
    }

    String text(int place, int lengthMax) {
        String text = text(place);
        if (text.length() > lengthMax) {
            throw failure("argument " + (place + 1) + " is longer than " + lengthMax + " characters");
        }
        return text;
    }

    /** A whole number of 32 bits; decimals are rounded to the nearest, as AWS does. */
    int integer(int place) {
        JsonNode value = checked(place, get(place).isNumber(), "an integer");
        double number = value.doubleValue();
        if (number > Integer.MAX_VALUE || number < Integer.MIN_VALUE) {
            throw failure("argument " + (place + 1) + " is no 32-bit integer: " + value);
        }
        return (int) Math.round(number);
    }

    boolean bool(int place) {
        return checked(place, get(place).isBoolean(), "a boolean").booleanValue();
    }

    private JsonNode checked(int place, boolean holds, String what) {
        if (!holds) {
            throw failure("argument " + (place + 1) + " must be " + what + ", but is " + get(place));
        }
        return get(place);
    }

    EvaluationFailure failure(String problem) {
        return new EvaluationFailure(
                "States.IntrinsicFailure", "The function '" + call + "' had the following error: " + problem + ".");
    }
}
