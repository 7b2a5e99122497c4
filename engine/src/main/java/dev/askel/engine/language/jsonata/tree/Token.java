// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/**
 * A piece of the text.
 *
 * @param value the name, the operator, the string, the number, true, false, {@code Null.NULL} or the regular expression
 */
record Token(Kind kind, Object value) {

    /** What it is. */
    enum Kind {
        NAME,
        VARIABLE,
        OPERATOR,
        STRING,
        NUMBER,
        VALUE,
        REGEX
    }
}
