// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.json.Json;
import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.Know;
import dev.askel.node.lane.LaneMessage.LaneStatus;
import dev.askel.node.lane.LaneMessage.Park;
import dev.askel.node.lane.LaneMessage.ParkAnswer;
import dev.askel.node.lane.LaneMessage.Ping;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import dev.askel.node.lane.LaneMessage.StartExpress;
import dev.askel.node.wiring.release.Refs;
import dev.askel.node.wiring.release.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What lanes send and store, each once. */
public final class LaneSamples {

    private LaneSamples() {}

    /** What goes to lanes and comes from them. */
    public static List<Sample> messages(Refs refs) {
        return List.of(
                Sample.of(new Register("arn", refs.to("asker"))),
                Sample.of(new Registered("arn", Optional.of(7L), Optional.of(List.of(heartbeat())))),
                Sample.of(new Know("arn", refs.to("asker"))),
                Sample.of(new Park(parked(), Optional.of(7L), refs.to("asker"))),
                Sample.of(new ParkAnswer(true)),
                Sample.of(new Close("arn", Optional.of(7L))),
                Sample.of(new StartExpress(start(), refs.to("asker"))),
                Sample.of(new ExpressStart(true)),
                Sample.of(new Ping(Optional.of(refs.to("keeper")))),
                Sample.of(new LaneStatus(3, 20, 10, 2)));
    }

    /** What lanes store. */
    public static List<Sample> stored() {
        return List.of(
                Sample.of(
                        "LaneTurn",
                        new LaneTurn(
                                List.of("opened"),
                                List.of("closed"),
                                Optional.of(new ExpressTurn(
                                        List.of(start()),
                                        List.of("ended"),
                                        Optional.of(List.of("again")),
                                        Optional.of(List.of("parted")))),
                                Optional.of(List.of(parked())))),
                Sample.of(
                        "LaneSnapshot",
                        new LaneSnapshot(
                                List.of("open", "parked"),
                                Optional.of(List.of(start())),
                                Optional.of(List.of(2)),
                                Optional.of(List.of(0L, 1_767_323_045_678L)),
                                Optional.of(List.of(parked())))));
    }

    private static Parked parked() {
        return new Parked("parked", 1_767_323_045_678L, Optional.of(List.of(heartbeat())));
    }

    private static Heartbeat heartbeat() {
        return new Heartbeat("1/0", 2, 3, 1_767_323_045_679L);
    }

    /** The start of an Express execution, with every field filled. */
    public static ExecutionStarted start() {
        return new ExecutionStarted(
                "arn:aws:states:us-east-1:123456789012:express:machine/label:name:id",
                "name",
                "arn:aws:states:us-east-1:123456789012:stateMachine:machine/label",
                Optional.of("arn:aws:states:us-east-1:123456789012:stateMachine:machine:7"),
                Optional.of("arn:aws:states:us-east-1:123456789012:stateMachine:machine:live"),
                "arn:aws:iam::123456789012:role/DummyRole",
                "hash",
                1,
                Json.parse("{ \"spaces\": 1 }"),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Optional.of("Root=1-5759e988-bd862e3fe1be46a994272793"),
                Optional.of(new MapChild(
                        "arn:aws:states:us-east-1:123456789012:mapRun:machine/label:run", "Each", Optional.of(3))),
                Optional.of(new ExecutionLogging(
                        ExecutionLogging.Level.ERROR, true, "arn:aws:logs:us-east-1:123456789012:log-group:group:*")));
    }
}
