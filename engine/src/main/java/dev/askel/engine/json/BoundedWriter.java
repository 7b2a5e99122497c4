// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.json;

import java.io.IOException;
import java.io.Writer;

/** Collects a text, up to a length. */
final class BoundedWriter extends Writer {

    private final StringBuilder text = new StringBuilder();
    private final int charactersMax;

    /** The text is longer than that. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException(int charactersMax) {
            super("A JSON text is longer than " + charactersMax + " characters");
        }
    }

    BoundedWriter(int charactersMax) {
        this.charactersMax = charactersMax;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws TooLongException {
        if (length > charactersMax - text.length()) {
            throw new TooLongException(charactersMax);
        }
        text.append(characters, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
