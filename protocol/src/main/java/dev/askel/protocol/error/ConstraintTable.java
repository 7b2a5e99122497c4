// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The constraints of an API model by shape and member, read from a table of one rule per line. */
final class ConstraintTable {

    private static final String SENSITIVE = " sensitive";

    private final Map<String, List<Rule>> rules = new HashMap<>();

    /** A rule, and whether a text may repeat the value that breaks it. */
    record Rule(Constraint constraint, boolean sensitive) {}

    private ConstraintTable() {}

    /**
     * Reads a table that lies next to this class.
     *
     * @param numbers what {@code {name}} stands for in it
     */
    static ConstraintTable load(String resource, Map<String, Long> numbers) {
        ConstraintTable table = new ConstraintTable();
        InputStream stream = Objects.requireNonNull(ConstraintTable.class.getResourceAsStream(resource), resource);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> withNumbers(line, numbers))
                    .forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
        return table;
    }

    private static String withNumbers(String line, Map<String, Long> numbers) {
        String numbered = line;
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            numbered = numbered.replace(
                    "{" + number.getKey() + "}", number.getValue().toString());
        }
        return numbered;
    }

    private void add(String line) {
        boolean sensitive = line.endsWith(SENSITIVE);
        String plain = sensitive ? line.substring(0, line.length() - SENSITIVE.length()) : line;
        String[] parts = plain.split(" ", 3);
        Constraint constraint = Constraint.parse(parts[1], parts.length > 2 ? parts[2] : "");
        rules.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(new Rule(constraint, sensitive));
    }

    /**
     * The rules of a member, in the order of the table.
     *
     * @param member {@code Tag.key}, or {@code UntagResourceRequest.tagKeys.member} for the elements of a list
     */
    List<Rule> of(String member) {
        return rules.getOrDefault(member, List.of());
    }
}
