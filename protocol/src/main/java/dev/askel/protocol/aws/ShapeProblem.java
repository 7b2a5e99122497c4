// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import static java.util.Objects.requireNonNull;

/**
 * One place at which a JSON value does not have the type of the shape.
 *
 * @param path where, in the spelling of the document: {@code Overrides.ContainerOverrides[0].Environment[1].Value}
 * @param field the last name in the path
 * @param expected the type of the shape, or {@link ShapeType#NOTHING} for a field that the shape does not have
 * @param found the type of the value
 */
public record ShapeProblem(String path, String field, ShapeType expected, JsonType found) {

    /** Checks that nothing is missing. */
    public ShapeProblem {
        requireNonNull(path, "path");
        requireNonNull(field, "field");
        requireNonNull(expected, "expected");
        requireNonNull(found, "found");
    }

    /** True where the shape has no field of this name. */
    public boolean isUnknownField() {
        return expected == ShapeType.NOTHING;
    }

    /** The text of a SerializationException in AWS's words, and the path, which AWS leaves out. */
    public String serializationText() {
        return conversionText() + " (at '" + path + "')";
    }

    private String conversionText() {
        return switch (expected) {
            case NOTHING -> "Unknown field";
            case LIST -> "Expected list or null";
            case MAP, STRUCTURE -> "Expected map or null";
            case STRING, INTEGER, LONG, FLOAT, BOOLEAN, TIMESTAMP, BLOB, DOCUMENT ->
                switch (found) {
                    case OBJECT -> "Start of structure or map found where not expected.";
                    case ARRAY -> "Start of list found where not expected";
                    case STRING, NUMBER, TRUE, FALSE, NULL ->
                        found + "_VALUE can not be converted to " + expected.withArticle();
                };
        };
    }

    /** The text that Step Functions gives for a parameter of a Task. */
    public String taskParameterText() {
        if (isUnknownField()) {
            return "The field \"" + field + "\" is not supported by Step Functions";
        }
        return "The value for the field '" + field + "' must be a" + (expected.startsWithVowel() ? "n " : " ")
                + expected;
    }
}
