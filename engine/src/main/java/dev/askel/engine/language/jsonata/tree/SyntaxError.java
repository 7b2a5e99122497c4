// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ErrorTexts;
import java.util.HashMap;
import java.util.Map;

/** A text is no JSONata. It has no stack trace, because it is a result and not a bug. */
public final class SyntaxError extends RuntimeException {

    private SyntaxError(String message) {
        super(message, null, false, false);
    }

    /** An error without inserts. */
    public static SyntaxError of(String code) {
        return new SyntaxError(ErrorTexts.of(code, Map.of()));
    }

    /** An error that names what was found, and what was wanted. */
    public static SyntaxError of(String code, Object token, Object value) {
        Map<String, Object> inserts = new HashMap<>();
        inserts.put("token", token);
        inserts.put("value", value);
        return new SyntaxError(ErrorTexts.of(code, inserts));
    }

    /** An error that JSONata has no code for. */
    public static SyntaxError told(String message) {
        return new SyntaxError(message);
    }
}
