// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.engine.json.Json;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Map Runs to test with. */
public final class MapRunSamples {

    public static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    public static final String ARN = "arn:aws:states:us-east-1:123456789012:mapRun:machine/label:run";
    public static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:machine:execution";

    private MapRunSamples() {}

    /** Over the items 0, 1, 2, … */
    public static MapRunPlan plan(int items, MapRunSettings settings) {
        return plan(
                false,
                IntStream.range(0, items)
                        .mapToObj(index -> Json.parse(Integer.toString(index)))
                        .toList(),
                settings,
                Optional.empty());
    }

    /** Over batches. */
    public static MapRunPlan batches(List<String> inputs, MapRunSettings settings) {
        return plan(true, inputs.stream().map(Json::parse).toList(), settings, Optional.empty());
    }

    /** Over three items, with a result transformed in a way. */
    public static MapRunPlan transformed(ResultTransformation transformation) {
        List<Json> inputs = List.of(Json.parse("0"), Json.parse("1"), Json.parse("2"));
        return plan(false, inputs, window(0), Optional.of(transformation));
    }

    private static MapRunPlan plan(
            boolean batched,
            List<Json> inputs,
            MapRunSettings settings,
            Optional<ResultTransformation> transformation) {
        return new MapRunPlan(
                ARN,
                EXECUTION,
                new TaskRef(ScopeId.ROOT, 1, 0),
                "Each",
                "arn:aws:iam::123456789012:role/DummyRole",
                "hash",
                1,
                "STANDARD",
                batched,
                inputs,
                settings,
                Optional.empty(),
                transformation,
                Optional.empty());
    }

    /** With a window, and no failure tolerated. */
    public static MapRunSettings window(int maxConcurrency) {
        return new MapRunSettings(maxConcurrency, Optional.empty(), Optional.empty());
    }

    /** A child execution that has succeeded. */
    public static ChildEnd succeeded(String output) {
        return new ChildEnd(
                ChildStatus.SUCCEEDED,
                Optional.of(Json.parse(output)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(AT),
                Optional.of(AT.plusSeconds(1)));
    }

    /** A child execution that has ended otherwise. */
    public static ChildEnd ended(ChildStatus status) {
        return new ChildEnd(
                status,
                Optional.empty(),
                Optional.of("E"),
                Optional.of("because"),
                Optional.of(AT),
                Optional.of(AT.plusSeconds(1)));
    }
}
