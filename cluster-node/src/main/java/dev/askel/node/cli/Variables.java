// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.util.Map;
import java.util.Optional;

/** What the environment says, for what the command line leaves open. */
record Variables(Map<String, String> values) {

    /** The value of a variable; empty where it is missing or blank. */
    Optional<Given> find(String variable) {
        return Optional.ofNullable(values.get(variable))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new Given(variable, value));
    }

    /** The value of an option, else that of its variable. */
    Optional<Given> find(String option, Optional<String> value, String variable) {
        return value.map(text -> new Given(option, text.strip()))
                .filter(given -> !given.value().isEmpty())
                .or(() -> find(variable));
    }
}
