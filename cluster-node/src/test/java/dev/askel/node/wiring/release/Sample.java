// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A value whose form is kept in a golden file.
 *
 * @param label of the file; where it is empty the message's name
 * @param variant tells several of one message apart
 */
public record Sample(Optional<String> label, Optional<String> variant, Object value) {

    public Sample {
        requireNonNull(label, "label");
        requireNonNull(variant, "variant");
        requireNonNull(value, "value");
    }

    /** The only one of its message. */
    public static Sample of(Object message) {
        return new Sample(Optional.empty(), Optional.empty(), message);
    }

    /** One of several of its message. */
    public static Sample variant(String variant, Object message) {
        return new Sample(Optional.empty(), Optional.of(variant), message);
    }

    /** What is stored. */
    public static Sample of(String label, Object stored) {
        return new Sample(Optional.of(label), Optional.empty(), stored);
    }
}
