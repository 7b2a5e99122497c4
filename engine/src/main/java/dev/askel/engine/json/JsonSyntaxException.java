// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A text is not JSON. The message is Jackson's own first line, which is also what AWS answers. */
public final class JsonSyntaxException extends RuntimeException {

    private final int line;
    private final int column;

    JsonSyntaxException(String message, int line, int column) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    static JsonSyntaxException of(JsonProcessingException cause) {
        JsonLocation location = cause.getLocation();
        int line = location == null ? 1 : location.getLineNr();
        int column = location == null ? 0 : location.getColumnNr();
        return new JsonSyntaxException(cause.getOriginalMessage(), line, column);
    }

    /** The line of the error, from 1. */
    public int line() {
        return line;
    }

    /** The column of the error, from 1. */
    public int column() {
        return column;
    }
}
