// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.error;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One rule of an API model for the value of a member. */
sealed interface Constraint {

    /** What AWS's text demands of a value that breaks the rule; an absent value breaks only {@link Required}. */
    Optional<String> demandOn(Object value);

    /** The member must be there. */
    record Required() implements Constraint {
        @Override
        public Optional<String> demandOn(Object value) {
            return value == null ? Optional.of("Member must not be null") : Optional.empty();
        }
    }

    /** Characters of a text or elements of a collection. */
    record Length(Bounds bounds) implements Constraint {
        @Override
        public Optional<String> demandOn(Object value) {
            return value == null ? Optional.empty() : bounds.demandOn(length(value), "length");
        }

        private static long length(Object value) {
            if (value instanceof Collection<?> elements) {
                return elements.size();
            }
            if (value instanceof Map<?, ?> entries) {
                return entries.size();
            }
            String text = (String) value;
            return text.codePointCount(0, text.length());
        }
    }

    /** The value of a number. */
    record Range(Bounds bounds) implements Constraint {
        @Override
        public Optional<String> demandOn(Object value) {
            return value == null ? Optional.empty() : bounds.demandOn(((Number) value).longValue(), "value");
        }
    }

    /** A text that the whole pattern must match. */
    record Matches(Pattern pattern) implements Constraint {
        @Override
        public Optional<String> demandOn(Object value) {
            return value == null || pattern.matcher((String) value).matches()
                    ? Optional.empty()
                    : Optional.of("Member must satisfy regular expression pattern: " + pattern.pattern());
        }
    }

    /** One of a few words. */
    record OneOf(List<String> words) implements Constraint {
        @Override
        public Optional<String> demandOn(Object value) {
            return value == null || words.contains(value)
                    ? Optional.empty()
                    : Optional.of("Member must satisfy enum value set: " + words);
        }
    }

    /** The least and the greatest allowed; a missing end is the end of the type. */
    record Bounds(long least, long greatest) {
        static Bounds parse(String text) {
            int dots = text.indexOf("..");
            String least = text.substring(0, dots);
            String greatest = text.substring(dots + 2);
            return new Bounds(
                    least.isEmpty() ? Long.MIN_VALUE : Long.parseLong(least),
                    greatest.isEmpty() ? Long.MAX_VALUE : Long.parseLong(greatest));
        }

        Optional<String> demandOn(long number, String what) {
            if (number < least) {
                return Optional.of("Member must have " + what + " greater than or equal to " + least);
            }
            return number > greatest
                    ? Optional.of("Member must have " + what + " less than or equal to " + greatest)
                    : Optional.empty();
        }
    }

    /** Reads a rule as the table spells it, such as {@code length} and {@code 1..80}. */
    static Constraint parse(String kind, String argument) {
        return switch (kind) {
            case "required" -> new Required();
            case "length" -> new Length(Bounds.parse(argument));
            case "range" -> new Range(Bounds.parse(argument));
            case "pattern" -> new Matches(Pattern.compile(argument));
            case "enum" -> new OneOf(Arrays.asList(argument.split(" ", -1)));
            default -> throw new IllegalArgumentException("Unknown kind of constraint: " + kind);
        };
    }
}
