// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of nothing but names and indexes, {@code $.a['b c'][0]}, as nearly all are: walked step by step, without the
 * path library, which writes the way to each match as a text and copies values. Finds what the library finds; where
 * there is nothing to be found, the library is left to say why.
 */
final class PlainPath {

    private static final Pattern STEP =
            Pattern.compile("\\.([\\p{L}_][\\p{L}\\p{N}_-]*+)|\\['([^'\\\\,]++)'\\]|\\[(\\d{1,9})\\]");

    private final List<Step> steps;

    private PlainPath(List<Step> steps) {
        this.steps = steps;
    }

    /** One step: a field, or an index where {@code field} is null. */
    private record Step(String field, int index) {}

    /** Compiles a path that begins with {@code $}; empty where it has other steps. */
    static Optional<PlainPath> compile(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 1;
        while (end < path.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                return Optional.empty();
            }
            String field = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            steps.add(new Step(field, field == null ? Integer.parseInt(matcher.group(3)) : -1));
            end = matcher.end();
        }
        return Optional.of(new PlainPath(steps));
    }

    /** The very node that is there; empty where the way to it is missing. */
    Optional<JsonNode> find(JsonNode root) {
        JsonNode node = root;
        for (Step step : steps) {
            node = step.field() == null ? element(node, step.index()) : field(node, step.field());
            if (node == null) {
                return Optional.empty();
            }
        }
        return Optional.of(node);
    }

    private static JsonNode element(JsonNode node, int index) {
        return node.isArray() ? node.get(index) : null;
    }

    private static JsonNode field(JsonNode node, String name) {
        return node.isObject() ? node.get(name) : null;
    }
}
