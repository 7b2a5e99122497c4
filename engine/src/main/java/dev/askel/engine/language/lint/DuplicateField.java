// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** An object of the definition names a field twice, for example a state: the first value is lost. */
final class DuplicateField implements LintRule {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void check(LintedMachine machine, Findings findings) {
        try (JsonParser parser = JSON.createParser(machine.definition())) {
            Walk walk = new Walk(findings);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                walk.take(token, parser.currentName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The definition was JSON when its outline was read", e);
        }
    }

    /** An object or array that the walk is in. */
    private static final class Container {

        private final String location;
        private final boolean array;
        private final Set<String> names = new HashSet<>();
        private String name = "";
        private int index = -1;

        Container(String location, boolean array) {
            this.location = location;
            this.array = array;
        }

        String child() {
            return array ? location + "[" + ++index + "]" : location + "/" + name;
        }
    }

    /** Goes through the tokens, knowing where it is. */
    private static final class Walk {

        private final Findings findings;
        private final Deque<Container> open = new ArrayDeque<>();

        Walk(Findings findings) {
            this.findings = findings;
        }

        void take(JsonToken token, String name) {
            switch (token) {
                case FIELD_NAME -> name(open.element(), name);
                case START_OBJECT, START_ARRAY ->
                    open.push(new Container(
                            open.isEmpty() ? "" : open.element().child(), token == JsonToken.START_ARRAY));
                case END_OBJECT, END_ARRAY -> open.pop();
                default -> {
                    if (!open.isEmpty()) {
                        open.element().child();
                    }
                }
            }
        }

        private void name(Container object, String name) {
            object.name = name;
            if (!object.names.add(name)) {
                findings.warn(
                        DiagnosticCode.LINT_DUPLICATE_FIELD,
                        object.child(),
                        "The field '" + name + "' is there more than once in this object; only the last one counts.");
            }
        }
    }
}
