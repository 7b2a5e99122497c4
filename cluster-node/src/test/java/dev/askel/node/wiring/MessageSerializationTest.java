// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.event.ExecutionEnded.ExecutionSucceeded;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Outcome;
import dev.askel.engine.state.Redrivability;
import dev.askel.engine.state.Redrives;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionMessage;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionRequest.RunChild;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.execution.ExecutionRequest.StopChild;
import dev.askel.node.execution.WatchSignal;
import dev.askel.node.lane.ExpressTurn;
import dev.askel.node.lane.LaneSnapshot;
import dev.askel.node.lane.LaneTurn;
import dev.askel.node.maprun.ChildStatus;
import dev.askel.node.maprun.MapRunAnswer;
import dev.askel.node.maprun.MapRunChange;
import dev.askel.node.maprun.MapRunFact;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRunSamples;
import dev.askel.node.maprun.MapRunStatus;
import dev.askel.node.maprun.MapRunTurn;
import dev.askel.node.maprun.RunCounts;
import dev.askel.persistence.journal.CassandraAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.SerializationTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageSerializationTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final TaskRef TASK = new TaskRef(ScopeId.ROOT.child(2, 0, 1), 3, 1);

    private static ActorTestKit kit;

    @BeforeAll
    static void startSystem() {
        // Nothing is stored here, so that no Cassandra is asked.
        CassandraAddress nowhere =
                new CassandraAddress(List.of("127.0.0.1:1"), "none", "serialization", Optional.empty());
        Config config = NodeConfig.of(new AskelSettings.ClusterAddress("127.0.0.1", 0), nowhere);
        kit = ActorTestKit.create("serialization", ConfigFactory.empty().withFallback(config));
    }

    @AfterAll
    static void stopSystem() {
        ActorTestKit.shutdown(kit.system(), Duration.ofSeconds(20));
    }

    static Stream<Object> stored() {
        return Stream.of(
                new LaneTurn(List.of("a", "b"), List.of("c"), Optional.empty()),
                laneTurn(),
                new LaneSnapshot(List.of("a", "b"), Optional.empty()),
                new LaneSnapshot(List.of(), Optional.of(List.of(start()))),
                mapRunTurn());
    }

    @ParameterizedTest
    @MethodSource("stored")
    void shouldComeBackTheSame_whenItIsStored(Object value) {
        assertThat(new SerializationTestKit(kit.system()).verifySerialization(value, true))
                .isEqualTo(value);
    }

    /** The names are for ever; only fields may be added. */
    @Test
    void shouldBeStoredUnderFrozenNames_whenItIsATurnOfAMapRun() throws IOException {
        byte[] bytes = SerializationExtension.get(kit.system().classicSystem())
                .serialize(mapRunTurn())
                .get();

        assertThat(new CBORMapper().readTree(bytes)).isEqualTo(new ObjectMapper().readTree("""
                {"facts": [
                  {"@t": "MapRunBegun", "at": "2026-01-02T03:04:05.678Z", "plan": {
                    "mapRunArn": "arn:aws:states:us-east-1:123456789012:mapRun:machine/label:run",
                    "executionArn": "arn:aws:states:us-east-1:123456789012:execution:machine:execution",
                    "key": {"scope": "", "entry": 1, "attempt": 0}, "stateName": "Each",
                    "roleArn": "arn:aws:iam::123456789012:role/DummyRole", "definitionHash": "hash", "semantics": 1,
                    "executionType": "STANDARD", "batched": false, "inputs": ["0", "1"],
                    "settings": {"maxConcurrency": 1, "toleratedFailureCount": null,
                      "toleratedFailurePercentage": null},
                    "traceHeader": null, "transformation": null, "logging": null}},
                  {"@t": "MapRunChildrenStarted", "upTo": 1},
                  {"@t": "MapRunChildEnded", "index": 0, "bytes": 14, "end": {"status": "SUCCEEDED",
                    "output": "{\\"a\\": [1.0, null]}", "error": null, "cause": null,
                    "startedAt": "2026-01-02T03:04:05.678Z", "stoppedAt": "2026-01-02T03:04:06.678Z",
                    "redriveCount": null, "notRedrivable": null}},
                  {"@t": "MapRunUpdated", "change": {"maxConcurrency": 5, "toleratedFailureCount": 2,
                    "toleratedFailurePercentage": 12.5}},
                  {"@t": "MapRunStopping", "status": "FAILED", "error": "E", "cause": null},
                  {"@t": "MapRunEnded", "at": "2026-01-02T03:04:05.678Z"},
                  {"@t": "MapRunParentTold"},
                  {"@t": "MapRunRedriven", "number": 1, "key": {"scope": "", "entry": 1, "attempt": 1},
                    "at": "2026-01-02T03:04:05.678Z"},
                  {"@t": "MapRunChildrenRedriven", "upTo": 2}]}"""));
    }

    /** The names are for ever; only fields may be added. */
    @Test
    void shouldBeStoredUnderFrozenNames_whenItIsATurnOfALane() throws IOException {
        byte[] bytes = SerializationExtension.get(kit.system().classicSystem())
                .serialize(laneTurn())
                .get();

        assertThat(new CBORMapper().readTree(bytes)).isEqualTo(new ObjectMapper().readTree("""
                {"opened": ["a"], "closed": [], "express": {"ended": ["b"], "started": [
                  {"@t": "ExecutionStarted",
                    "executionArn": "arn:aws:states:us-east-1:123456789012:execution:m:e", "name": "e",
                    "stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                    "stateMachineVersionArn": null, "stateMachineAliasArn": null,
                    "roleArn": "arn:aws:iam::123456789012:role/DummyRole", "definitionHash": "hash", "semantics": 1,
                    "input": "{ \\"spaces\\": 1 }", "startedAt": "2026-01-02T03:04:05.678Z", "traceHeader": null,
                    "mapChild": null, "logging": null}]}}"""));
    }

    @Test
    void shouldBeRead_whenALaneStoredItBeforeThereWereExpressExecutions() throws IOException {
        assertThat(read(new LaneTurn(List.of(), List.of(), Optional.empty()), """
                {"opened": ["a"], "closed": ["b"]}"""))
                .isEqualTo(new LaneTurn(List.of("a"), List.of("b"), Optional.empty()));
        assertThat(read(new LaneSnapshot(List.of(), Optional.empty()), """
                {"open": ["a"]}"""))
                .isEqualTo(new LaneSnapshot(List.of("a"), Optional.empty()));
    }

    /** What the bytes of a JSON text mean where a value of the type of the sample is stored. */
    private static Object read(Object sample, String json) throws IOException {
        var serialization = SerializationExtension.get(kit.system().classicSystem());
        var serializer = (SerializerWithStringManifest) serialization.findSerializerFor(sample);
        return serializer.fromBinary(
                new CBORMapper().writeValueAsBytes(new ObjectMapper().readTree(json)), serializer.manifest(sample));
    }

    @Test
    void shouldComeBackTheSame_whenItIsSentToAnotherNode() {
        ActorRef<ExecutionAnswer> asker = kit.<ExecutionAnswer>createTestProbe("asker", ExecutionAnswer.class)
                .ref();

        ActorRef<ExecutionMessage> execution = kit.<ExecutionMessage>createTestProbe(
                        "execution", ExecutionMessage.class)
                .ref();
        ActorRef<MapRunAnswer> mapRunAsker = kit.<MapRunAnswer>createTestProbe("map-run-asker", MapRunAnswer.class)
                .ref();

        Stream<Object> messages = Stream.of(
                new Start(start(), asker),
                new Perform(new CompleteTask(TASK, Json.parse("{\"a\": [1.0, null]}")), asker),
                new Perform(new FailTask(TASK, TaskFailurePhase.RUN, Optional.of("E"), Optional.empty()), asker),
                new Perform(new StopExecution(Optional.empty(), Optional.of("because")), asker),
                new Perform(new FireTimer(new TimerRef(ScopeId.ROOT, 1, 0, TimerRef.Kind.RETRY)), asker),
                new Describe(asker),
                new ExecutionAnswer.Started(AT),
                new ExecutionAnswer.Done(Optional.of(AT)),
                new ExecutionAnswer.Refused(Reason.TASK_TIMED_OUT),
                new ExecutionAnswer.Redriven(AT),
                new ExecutionAnswer.NotRedrivable(Redrivability.PERIOD_OVER),
                new ExecutionAnswer.Described(
                        start(),
                        Status.FAILED,
                        Optional.of(outcome()),
                        Redrives.NONE.plus(1, AT, 9, Optional.of("token"), Optional.of(2)),
                        Redrivability.REDRIVABLE,
                        7),
                new ExecutionAnswer.Awake(),
                new ExecutionAnswer.Closed(),
                new WatchSignal.Watching(true, 4, false, execution),
                new WatchSignal.Forgotten(),
                new WatchSignal.Stored(
                        List.of(new RecordedEvent(4, 3, AT, ScopeId.ROOT, new ExecutionSucceeded(Json.ofString("x")))),
                        true),
                new RunChild(start(), 2),
                new StopChild(MapRunSamples.ARN, 1),
                new MapRunRequest.Run(MapRunSamples.plan(2, MapRunSamples.window(1)), mapRunAsker),
                new MapRunRequest.Redrive(MapRunSamples.plan(2, MapRunSamples.window(1)), 1, mapRunAsker),
                new MapRunRequest.Stop(1, mapRunAsker),
                new MapRunAnswer.NotEnded(),
                new MapRunRequest.ReportRunning("child"),
                new MapRunRequest.ReportEnd("child", MapRunSamples.ended(ChildStatus.TIMED_OUT), 1),
                new MapRunAnswer.Accepted(),
                new MapRunAnswer.Described(
                        MapRunSamples.ARN,
                        MapRunSamples.EXECUTION,
                        MapRunStatus.RUNNING,
                        MapRunSamples.window(3),
                        new RunCounts(5, 4, 1, 1, 0, 1, 0),
                        new RunCounts(9, 8, 2, 2, 0, 2, 0, 1, 2, 3),
                        AT,
                        Optional.empty(),
                        1,
                        Optional.of(AT),
                        2,
                        5));

        SerializationTestKit serialization = new SerializationTestKit(kit.system());
        assertThat(messages).allSatisfy(message -> assertThat(serialization.verifySerialization(message, true))
                .isEqualTo(message));
    }

    private static LaneTurn laneTurn() {
        return new LaneTurn(List.of("a"), List.of(), Optional.of(new ExpressTurn(List.of(start()), List.of("b"))));
    }

    private static MapRunTurn mapRunTurn() {
        return new MapRunTurn(List.of(
                new MapRunFact.MapRunBegun(MapRunSamples.plan(2, MapRunSamples.window(1)), AT),
                new MapRunFact.ChildrenStarted(1),
                new MapRunFact.ChildEnded(0, MapRunSamples.succeeded("{\"a\": [1.0, null]}"), 14),
                new MapRunFact.MapRunUpdated(new MapRunChange(Optional.of(5), Optional.of(2L), Optional.of(12.5))),
                new MapRunFact.MapRunStopping(MapRunStatus.FAILED, Optional.of("E"), Optional.empty()),
                new MapRunFact.MapRunEnded(AT),
                new MapRunFact.ParentTold(),
                new MapRunFact.RunRedriven(1, new TaskRef(ScopeId.ROOT, 1, 1), AT),
                new MapRunFact.ChildrenRedriven(2)));
    }

    private static Outcome outcome() {
        return new Outcome(AT, Optional.empty(), Optional.of("E"), Optional.of("because"));
    }

    private static ExecutionStarted start() {
        return new ExecutionStarted(
                "arn:aws:states:us-east-1:123456789012:execution:m:e",
                "e",
                "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                Optional.empty(),
                Optional.empty(),
                "arn:aws:iam::123456789012:role/DummyRole",
                "hash",
                1,
                Json.parse("{ \"spaces\": 1 }"),
                AT,
                Optional.empty());
    }
}
