// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.Data;
import dev.askel.engine.language.jsonata.function.Builtins;
import dev.askel.engine.language.jsonata.tree.Program;
import dev.askel.engine.language.jsonata.tree.SyntaxError;
import dev.askel.engine.language.jsonata.value.Failure;
import dev.askel.engine.language.jsonata.value.JsonOutput;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What expressions evaluate to, against what the reference implementation makes of them. */
class SemanticsTest {

    private static final JsonNode DATA = Json.parse(resource("data.json")).tree();

    static Stream<Arguments> cases() {
        List<String> lines = resource("semantics.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        return IntStream.range(0, lines.size() / 2)
                .mapToObj(index -> Arguments.of(
                        lines.get(2 * index), lines.get(2 * index + 1).strip()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldYieldTheSame_whenTheReferenceImplementationDoes(String expression, String expected) {
        String told = evaluate(expression);

        if (expected.startsWith("value ")) {
            assertThat(told).startsWith("value ");
            assertThat(tree(told)).isEqualTo(tree(expected));
        } else {
            assertThat(told).isEqualTo(expected);
        }
    }

    private static JsonNode tree(String value) {
        return Json.parse(value.substring("value ".length())).tree();
    }

    private static String evaluate(String expression) {
        try {
            Program program = Program.compile(expression);
            Object value = program.evaluate(
                    new Run(Data.of("{}")), name -> name.equals("d") ? Values.of(DATA) : Builtins.get(name));
            return value == null
                    ? "undefined"
                    : JsonOutput.of(value).map(node -> "value " + node).orElse("unsupported");
        } catch (SyntaxError e) {
            return "refused " + e.getMessage();
        } catch (Failure e) {
            return "error" + e.told().replaceFirst("^\\.", "");
        }
    }

    private static String resource(String name) {
        try (InputStream in = SemanticsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
