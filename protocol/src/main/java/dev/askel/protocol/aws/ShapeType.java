// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import java.util.Locale;

/** The types a member of an AWS shape can have. */
public enum ShapeType {
    STRING,
    INTEGER,
    LONG,
    FLOAT,
    BOOLEAN,
    TIMESTAMP,
    BLOB,
    DOCUMENT,
    LIST,
    MAP,
    STRUCTURE,
    /** The shape has no such member. */
    NOTHING;

    String withArticle() {
        String name = name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        return (startsWithVowel() ? "an " : "a ") + name;
    }

    boolean startsWithVowel() {
        return this == INTEGER;
    }
}
