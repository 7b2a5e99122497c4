// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code bin/chaos}: a mode, options with a value, and options without.
 *
 * @param mode {@code run}, {@code rolling} or {@code kills}
 * @param values of the options that are given
 */
record ChaosOptions(String mode, Map<String, String> values) {

    /** Has the nodes be containers. */
    static final String CONTAINERS = "--containers";

    private static final Set<String> MODES = Set.of("run", "rolling", "kills");
    private static final Set<String> FLAGS = Set.of("--keep", CONTAINERS);
    private static final Set<String> VALUED =
            Set.of("--minutes", "--seconds", "--seed", "--rate", "--nodes", "--data", "--report", "--open", "--flags");

    static ChaosOptions parse(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        String mode = !rest.isEmpty() && MODES.contains(rest.get(0)) ? rest.remove(0) : "run";
        Map<String, String> values = new LinkedHashMap<>();
        while (!rest.isEmpty()) {
            String option = rest.remove(0);
            if (FLAGS.contains(option)) {
                values.put(option, "");
            } else if (VALUED.contains(option) && !rest.isEmpty()) {
                values.put(option, rest.remove(0));
            } else {
                throw new IllegalArgumentException("What is " + option + "? There are " + MODES + ", " + FLAGS
                        + " and, with a" + " value, " + VALUED);
            }
        }
        if (values.containsKey(CONTAINERS) && !mode.equals("run")) {
            throw new IllegalArgumentException(CONTAINERS + " is for runs with faults, and not for " + mode);
        }
        return new ChaosOptions(mode, values);
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    double number(String option, double otherwise) {
        return Optional.ofNullable(values.get(option)).map(Double::valueOf).orElse(otherwise);
    }

    Optional<Path> path(String option) {
        return Optional.ofNullable(values.get(option)).map(Path::of);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** The same run again. */
    String command() {
        StringBuilder command = new StringBuilder("bin/chaos");
        if (!mode.equals("run")) {
            command.append(' ').append(mode);
        }
        values.forEach((option, value) -> {
            if (!option.equals("--report") && !option.equals("--data")) {
                command.append(' ').append(option).append(value.isEmpty() ? "" : " " + value);
            }
        });
        return command.toString();
    }
}
