// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import java.util.HashMap;
import java.util.Map;

/** An error of JSONata, which has a code and a text with inserts. */
public final class JsonataError extends Failure {

    private static final String TOKEN = "token";

    private final String code;
    private final Map<String, Object> inserts = new HashMap<>();

    private JsonataError(String code) {
        this.code = code;
    }

    /** An error without inserts yet. */
    public static JsonataError of(String code) {
        return new JsonataError(code);
    }

    /** An error that tells a message of its own. */
    public static JsonataError told(String code, String message) {
        return of(code).with("message", message);
    }

    /** The error with an insert: {@code value}, {@code index}, {@code token} and so on. */
    public JsonataError with(String name, Object value) {
        inserts.put(name, value);
        return this;
    }

    /** The error in the function or operator of this name, unless it is in another one already. */
    public JsonataError in(Object token) {
        inserts.putIfAbsent(TOKEN, token);
        return this;
    }

    public String code() {
        return code;
    }

    /** The text with its inserts. */
    public String text() {
        return ErrorTexts.of(code, inserts);
    }

    @Override
    public String told() {
        return ". " + code + ": " + text();
    }
}
