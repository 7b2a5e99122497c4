// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import dev.askel.engine.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Configuration LIBRARY =
            Configuration.builder().jsonProvider(new JsonTreeProvider()).build();
    private static final List<String> NAMES = List.of("a", "b_1", "c-d", "length", "\u00e4\u4e2d");

    @Test
    void shouldFindWhatTheLibraryFinds_whenPathIsPlain() {
        Random random = new Random(3);
        int found = 0;
        for (int round = 0; round < 5_000; round++) {
            JsonNode document = document(random, 4);
            String path = path(random);
            Optional<JsonNode> plainly = PlainPath.compile(path).orElseThrow().find(document);

            assertThat(plainly.map(Json::of)).as("%s of %s", path, document).isEqualTo(byLibrary(path, document));
            found += plainly.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(500, 4_500);
    }

    @Test
    void shouldGiveTheNodeItself_whenFound() {
        JsonNode document = Json.parse("{\"a\": [{\"b c\": {\"d\": 1}}]}").tree();

        Optional<JsonNode> found =
                PlainPath.compile("$.a[0]['b c']").orElseThrow().find(document);

        assertThat(found.orElseThrow()).isSameAs(document.get("a").get(0).get("b c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$..a",
                "$.*",
                "$.a[*]",
                "$.a[-1]",
                "$.a[0,1]",
                "$.a[0:1]",
                "$['a','b']",
                "$.a[?(@.b)]",
                "$.a.length()",
                "$.a\\.b",
                "$['a\\'b']",
                "$[",
                "$.",
                "$.a b",
                "$.a[99999999999]",
                "$.a.",
                "$x"
            })
    void shouldLeaveToTheLibrary_whenPathIsNotPlain(String path) {
        assertThat(PlainPath.compile(path)).isEmpty();
    }

    private static Optional<Json> byLibrary(String path, JsonNode document) {
        try {
            JsonNode found = JsonPath.using(LIBRARY).parse(document).read(path);
            return Optional.of(Json.of(found));
        } catch (PathNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder("$");
        for (int steps = random.nextInt(4); steps >= 0; steps--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            switch (random.nextInt(3)) {
                case 0 -> path.append('.').append(name);
                case 1 -> path.append("['").append(name).append("']");
                default -> path.append('[').append(random.nextInt(3)).append(']');
            }
        }
        return path.toString();
    }

    /** Nested four deep at most; what has children has four, with the names of the paths. */
    private static JsonNode document(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : 3 + random.nextInt(4)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextDouble());
            case 2 -> JSON.textNode("text");
            case 3 -> document(random, 0);
            case 4 -> array(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = JSON.arrayNode();
        NAMES.forEach(name -> array.add(document(random, depth)));
        return array;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        NAMES.forEach(name -> object.set(name, document(random, depth)));
        return object;
    }
}
