// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of a Map Run: the outputs of its child executions, in the order of the items. For one that failed, and was
 * tolerated, it has what is known of the execution, as AWS documents it for results that are not transformed.
 */
final class MapRunResult {

    private static final int BRACKETS = 2;
    private static final int COMMA = 1;

    private MapRunResult() {}

    /** The result of a Map Run whose child executions have all ended, each with its data. */
    static Json of(MapRunState state) {
        boolean flat = transformation(state.plan()) == ResultTransformation.FLATTEN;
        ArrayNode array = JsonNodeFactory.instance.arrayNode(state.children().size());
        for (int index = 0; index < state.children().size(); index++) {
            Optional<ChildEnd> end = state.children().get(index).end();
            if (end.isPresent() && end.get().status() != ChildStatus.NOT_STARTED) {
                add(array, entry(state.plan(), index, end.get()).tree(), flat);
            }
        }
        return Json.of(array);
    }

    private static void add(ArrayNode array, JsonNode entry, boolean flat) {
        if (flat && entry.isArray()) {
            entry.forEach(array::add);
        } else {
            array.add(entry);
        }
    }

    /** How long the result of so many entries is, in UTF-8 bytes. */
    static long bytes(long entries, long entryBytes) {
        return BRACKETS + entryBytes + Math.max(0L, entries - 1L) * COMMA;
    }

    /** What the result has of a child execution. */
    static Json entry(MapRunPlan plan, int index, ChildEnd end) {
        boolean transformed =
                end.status() == ChildStatus.SUCCEEDED && transformation(plan) != ResultTransformation.NONE;
        return transformed ? end.output().orElse(Json.NULL) : Json.of(untransformed(plan, index, end));
    }

    private static ResultTransformation transformation(MapRunPlan plan) {
        return plan.transformation().orElse(ResultTransformation.COMPACT);
    }

    /** The fields in AWS's order. */
    private static JsonNode untransformed(MapRunPlan plan, int index, ChildEnd end) {
        String name = plan.arn().childName(index);
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        end.cause().ifPresent(cause -> entry.put("Cause", cause));
        end.error().ifPresent(error -> entry.put("Error", error));
        entry.put("ExecutionArn", plan.childArn(name));
        entry.put("Input", plan.inputs().get(index).text());
        entry.putObject("InputDetails").put("Included", true);
        entry.put("Name", name);
        end.output().ifPresent(output -> {
            entry.put("Output", output.text());
            entry.putObject("OutputDetails").put("Included", true);
        });
        redrive(entry, end);
        end.startedAt().map(Instant::toString).ifPresent(at -> entry.put("StartDate", at));
        entry.put("StateMachineArn", plan.arn().stateMachineArn());
        entry.put("Status", end.status().name());
        end.stoppedAt().map(Instant::toString).ifPresent(at -> entry.put("StopDate", at));
        return entry;
    }

    private static void redrive(ObjectNode entry, ChildEnd end) {
        entry.put("RedriveCount", end.redriveCount().orElse(0));
        if (end.notRedrivable().isPresent()) {
            entry.put("RedriveStatus", "NOT_REDRIVABLE");
            entry.put("RedriveStatusReason", end.notRedrivable().get());
        } else if (end.status() == ChildStatus.SUCCEEDED) {
            entry.put("RedriveStatus", "NOT_REDRIVABLE");
            entry.put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        } else {
            entry.put("RedriveStatus", "REDRIVABLE_BY_MAP_RUN");
        }
    }
}
