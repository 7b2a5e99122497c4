// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.json;

/**
 * A JSON value has grown too long or too deep to be written. Values share their parts, so that a small tree can stand
 * for a text of any length.
 */
public final class JsonLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonLimitException(String message) {
        super(message, null, false, false);
    }
}
