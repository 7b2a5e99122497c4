// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.shape;

import java.util.List;
import java.util.Map;

/** The form of a value in the answer of a service. Parts name other shapes, since shapes contain themselves. */
sealed interface ResponseShape {

    /** A text, a moment or Base64. */
    record Text(Bounds length) implements ResponseShape {}

    /** A number of any kind. */
    record Numeric(Bounds value) implements ResponseShape {}

    /** True or false. */
    record Truth() implements ResponseShape {}

    /** One of some words. */
    record OneOf(List<String> words) implements ResponseShape {}

    /** An array. */
    record Elements(String element, Bounds length) implements ResponseShape {}

    /** An object with any keys. */
    record Entries(String value, Bounds length) implements ResponseShape {}

    /** An object with known keys. */
    record Members(Map<String, Member> byName) implements ResponseShape {}

    /** Any JSON. */
    record Anything() implements ResponseShape {}

    /** A member of an object. */
    record Member(String shape, boolean required) {}

    /** The least and the greatest; a missing end is infinite. */
    record Bounds(double least, double greatest) {

        private static final String DOTS = "..";

        /** Reads {@code 1..64}, {@code 1..}, {@code ..64} or nothing. */
        static Bounds parse(String text) {
            int dots = text.indexOf(DOTS);
            String least = dots < 0 ? "" : text.substring(0, dots);
            String greatest = dots < 0 ? "" : text.substring(dots + DOTS.length());
            return new Bounds(
                    least.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(least),
                    greatest.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(greatest));
        }
    }
}
