// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.ResultPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path to one place, which ResultPath writes to: {@code $}, {@code $.a.b}, {@code $['a'][0]}. Objects on the way are
 * made where there are none.
 */
public final class ReferencePath implements ResultPath {

    /** Possessive, so that matching a long name does not recurse for each character. */
    private static final Pattern STEP = Pattern.compile("\\.((?:[^.\\[\\]'\"@,:?*\\s\\\\()]++|\\\\.)++)"
            + "|\\['((?:[^'\\\\]++|\\\\.)++)'\\]|\\[\"((?:[^\"\\\\]++|\\\\.)++)\"\\]|\\[(\\d{1,9})\\]");

    private final String source;
    private final List<Step> steps;

    private ReferencePath(String source, List<Step> steps) {
        this.source = source;
        this.steps = steps;
    }

    /** One step: a field, or an index where {@code field} is null. */
    private record Step(String field, int index) {}

    /** Compiles a reference path; empty where it is none. */
    public static Optional<ReferencePath> compile(String source) {
        if (!source.startsWith("$") || source.length() > JsonPathQuery.LENGTH_MAX) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(source);
        int end = 1;
        while (end < source.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                return Optional.empty();
            }
            steps.add(step(matcher));
            end = matcher.end();
        }
        return Optional.of(new ReferencePath(source, steps));
    }

    private static Step step(Matcher matcher) {
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                return new Step(matcher.group(group).replaceAll("\\\\(.)", "$1"), -1);
            }
        }
        return new Step(null, Integer.parseInt(matcher.group(4)));
    }

    @Override
    public Json combine(Json rawInput, Json result) {
        if (steps.isEmpty()) {
            return result;
        }
        if (!rawInput.tree().isContainerNode()) {
            throw EvaluationFailure.ofReferencePath(
                    "Unable to apply ReferencePath " + source + " to input " + rawInput.compact());
        }
        return Json.of(write(rawInput.tree(), 0, result, rawInput));
    }

    private JsonNode write(JsonNode target, int depth, Json result, Json rawInput) {
        if (depth == steps.size()) {
            return result.tree();
        }
        Step step = steps.get(depth);
        if (step.field() == null) {
            return writeElement(target, step, depth, result, rawInput);
        }
        if (target != null && !target.isObject()) {
            throw conflict(step, rawInput);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (target != null) {
            copy.setAll((ObjectNode) target);
        }
        copy.set(step.field(), write(copy.get(step.field()), depth + 1, result, rawInput));
        return copy;
    }

    private JsonNode writeElement(JsonNode target, Step step, int depth, Json result, Json rawInput) {
        if (target == null || !target.isArray() || step.index() >= target.size()) {
            throw conflict(step, rawInput);
        }
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(target.size());
        copy.addAll((ArrayNode) target);
        copy.set(step.index(), write(copy.get(step.index()), depth + 1, result, rawInput));
        return copy;
    }

    /**
     * The value that the path leads to.
     *
     * @throws EvaluationFailure {@code States.ReferencePathConflict} if it leads nowhere
     */
    public Json read(Json input) {
        JsonNode found = input.tree();
        for (Step step : steps) {
            found = step.field() == null ? found.get(step.index()) : found.get(step.field());
            if (found == null) {
                throw conflict(step, input);
            }
        }
        return Json.of(found);
    }

    private static EvaluationFailure conflict(Step step, Json input) {
        String shown = step.field() == null ? Integer.toString(step.index()) : step.field();
        return EvaluationFailure.ofReferencePath("Unable to apply step \"" + shown + "\" to input " + input.compact());
    }

    @Override
    public String toString() {
        return source;
    }
}
