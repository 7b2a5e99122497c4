// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static dev.askel.node.wiring.release.ExecutionSamples.AT;
import static dev.askel.node.wiring.release.ExecutionSamples.TASK;

import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.json.Json;
import dev.askel.node.maprun.ChildEnd;
import dev.askel.node.maprun.ChildStatus;
import dev.askel.node.maprun.MapRunAnswer;
import dev.askel.node.maprun.MapRunChange;
import dev.askel.node.maprun.MapRunFact;
import dev.askel.node.maprun.MapRunPlan;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRunSettings;
import dev.askel.node.maprun.MapRunStatus;
import dev.askel.node.maprun.MapRunTurn;
import dev.askel.node.maprun.ResultTransformation;
import dev.askel.node.maprun.RunCounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Map Runs are asked, say and store. */
final class MapRunMessageSamples {

    private static final MapRunSettings SETTINGS = new MapRunSettings(3, Optional.of(2L), Optional.of(12.5));
    private static final MapRunChange CHANGE = new MapRunChange(Optional.of(5), Optional.of(2L), Optional.of(12.5));
    private static final MapRunPlan PLAN = new MapRunPlan(
            "arn:aws:states:us-east-1:123456789012:mapRun:machine/label:run",
            "arn:aws:states:us-east-1:123456789012:execution:machine:execution",
            TASK,
            "Each",
            "arn:aws:iam::123456789012:role/DummyRole",
            "hash",
            1,
            "STANDARD",
            true,
            List.of(Json.parse("{\"Items\": [1.0]}")),
            SETTINGS,
            Optional.of("Root=1-5759e988-bd862e3fe1be46a994272793"),
            Optional.of(ResultTransformation.FLATTEN),
            Optional.of(new ExecutionLogging(ExecutionLogging.Level.ALL, false, "group")));
    private static final ChildEnd END = new ChildEnd(
            ChildStatus.TIMED_OUT,
            Optional.of(Json.parse("{\"a\": [1.0, null]}")),
            Optional.of("E"),
            Optional.of("because"),
            Optional.of(AT),
            Optional.of(AT.plusSeconds(1)),
            Optional.of(1),
            Optional.of("why not"));

    private MapRunMessageSamples() {}

    static Stream<Sample> messages(Refs refs) {
        return Stream.<Object>of(
                        new MapRunRequest.Run(PLAN, refs.to("asker")),
                        new MapRunRequest.Redrive(PLAN, 1, refs.to("asker")),
                        new MapRunRequest.Stop(1, refs.to("asker")),
                        new MapRunRequest.Update(CHANGE, refs.to("asker")),
                        new MapRunRequest.Describe(refs.to("asker")),
                        new MapRunRequest.Wake(refs.to("asker")),
                        new MapRunRequest.ReportRunning("child", Optional.of("run")),
                        new MapRunRequest.ReportEnd("child", END, 1),
                        new MapRunAnswer.Accepted(),
                        new MapRunAnswer.NotEnded(),
                        new MapRunAnswer.Absent(),
                        new MapRunAnswer.Completed(),
                        new MapRunAnswer.Described(
                                PLAN.mapRunArn(),
                                PLAN.executionArn(),
                                MapRunStatus.RUNNING,
                                SETTINGS,
                                new RunCounts(5, 4, 1, 1, 0, 1, 0),
                                new RunCounts(9, 8, 2, 2, 0, 2, 0, 1, 2, 3),
                                AT,
                                Optional.of(AT),
                                1,
                                Optional.of(AT),
                                2,
                                5),
                        new MapRunAnswer.Awake(),
                        new MapRunAnswer.Closed())
                .map(Sample::of);
    }

    static Stream<Sample> stored() {
        return Stream.of(Sample.of(
                "MapRunTurn",
                new MapRunTurn(List.of(
                        new MapRunFact.MapRunBegun(PLAN, AT),
                        new MapRunFact.ChildrenStarted(1),
                        new MapRunFact.ChildEnded(0, END, 14),
                        new MapRunFact.MapRunUpdated(CHANGE),
                        new MapRunFact.MapRunStopping(MapRunStatus.FAILED, Optional.of("E"), Optional.of("because")),
                        new MapRunFact.MapRunEnded(AT),
                        new MapRunFact.ParentTold(),
                        new MapRunFact.RunRedriven(1, TASK, AT),
                        new MapRunFact.ChildrenRedriven(2),
                        new MapRunFact.ChildrenRunAgain(List.of(1))))));
    }
}
