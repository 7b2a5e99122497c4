// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.wiring.AskelSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the command {@code askel node} makes of an environment: asked of the command itself. */
public final class NodeEnvironment {

    private static final Pattern IN_CONFIGURATION = Pattern.compile("\\$\\{\\??(ASKEL_[A-Z_]+)(:-[^}]*)?}");
    private static final Map<String, String> BY_SEEDS =
            Map.of("ASKEL_CASSANDRA_CONTACT_POINTS", "c", "ASKEL_CLUSTER_SEEDS", "s");
    private static final Map<String, String> BY_KUBERNETES = Map.of(
            "ASKEL_CASSANDRA_CONTACT_POINTS", "c", "ASKEL_CLUSTER_DISCOVERY", "kubernetes", "ASKEL_CLUSTER_NODES", "3");

    private NodeEnvironment() {}

    /** The names of all variables that a node looks at. */
    public static Set<String> known() {
        Set<String> known = new TreeSet<>();
        settings(new Recorded(BY_SEEDS, known));
        settings(new Recorded(BY_KUBERNETES, known));
        known.addAll(named("/reference.conf"));
        known.addAll(named("/logback.xml"));
        return known;
    }

    /**
     * The settings that a node takes from variables.
     *
     * @throws RuntimeException where it does not understand them, or they have no effect
     */
    public static AskelSettings settings(Map<String, String> variables) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new NodeCommand(new Console(nowhere, nowhere)).settings(new Variables(variables));
    }

    private static Set<String> named(String resource) {
        try (InputStream content = AskelSettings.class.getResourceAsStream(resource)) {
            Set<String> names = new TreeSet<>();
            IN_CONFIGURATION
                    .matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach(name -> names.add(name.group(1)));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Variables that note which of them are asked for. */
    private static final class Recorded extends AbstractMap<String, String> {

        private final Map<String, String> values;
        private final Set<String> asked;

        Recorded(Map<String, String> values, Set<String> asked) {
            this.values = values;
            this.asked = asked;
        }

        @Override
        public String get(Object name) {
            asked.add((String) name);
            return values.get(name);
        }

        @Override
        public String getOrDefault(Object name, String otherwise) {
            asked.add((String) name);
            return values.getOrDefault(name, otherwise);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return values.entrySet();
        }
    }
}
