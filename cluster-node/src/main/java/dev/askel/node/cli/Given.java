// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.cluster.HostPort;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A value that the user has given, with the name that it goes by in messages.
 *
 * @param name an option, or an environment variable
 * @param value not blank
 */
record Given(String name, String value) {

    private static final int PORT_MAX = 65_535;

    /** A port, or 0. */
    int port() {
        return number(0, PORT_MAX);
    }

    int number(int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw mustBe("a number between " + min + " and " + max, e);
        }
        throw mustBe("a number between " + min + " and " + max, null);
    }

    boolean flag() {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw mustBe("true or false", null);
        };
    }

    Path path() {
        return Path.of(value);
    }

    /** Addresses with commas between them. */
    List<HostPort> addresses(int defaultPort) {
        return as(text -> Arrays.stream(text.split(",", -1))
                .map(part -> HostPort.parse(part, defaultPort))
                .toList());
    }

    /** What a reader makes of it; its message is for the user where it fails. */
    <T> T as(Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(name + " is '" + value + "', but " + e.getMessage() + ".", e);
        }
    }

    CliFailure mustBe(String what, Throwable cause) {
        return new CliFailure(name + " is '" + value + "', but must be " + what + ".", cause);
    }
}
