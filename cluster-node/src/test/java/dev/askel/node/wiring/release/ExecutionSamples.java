// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteMapRun;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.ConfirmMapRunStop;
import dev.askel.engine.command.ExecutionCommand.ConfirmTaskStop;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.event.ExecutionEnded.ExecutionSucceeded;
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
import dev.askel.node.execution.ExecutionRequest;
import dev.askel.node.execution.WatchSignal;
import dev.askel.node.lane.LaneSamples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What executions are asked and say. */
final class ExecutionSamples {

    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    static final TaskRef TASK = new TaskRef(ScopeId.ROOT.child(2, 0, 1), 3, 1);
    private static final Json VALUE = Json.parse("{\"a\": [1.0, null]}");

    private ExecutionSamples() {}

    static Stream<Sample> messages(Refs refs) {
        return Stream.concat(commands(refs), Stream.concat(requests(refs), answers(refs)));
    }

    private static Stream<Sample> commands(Refs refs) {
        return Stream.<ExecutionCommand>of(
                        new StartExecution(LaneSamples.start()),
                        new StopExecution(Optional.of("E"), Optional.of("because")),
                        new RedriveExecution(Optional.of("token"), Optional.of(2)),
                        new SubmitTask(TASK, VALUE),
                        new ResolveActivity(TASK, true),
                        new StartTask(TASK, "hand-out", Optional.of("worker")),
                        new CompleteTask(TASK, VALUE),
                        new FailTask(TASK, TaskFailurePhase.RUN, Optional.of("E"), Optional.of("because")),
                        new RecordHeartbeat(TASK),
                        new FireTimer(new TimerRef(ScopeId.ROOT, 1, 2, TimerRef.Kind.RETRY)),
                        new ContinueScope(ScopeId.ROOT.child(2, 0, 1)),
                        new ConfirmTaskStop(TASK),
                        new CompleteMapRun(TASK, VALUE),
                        new FailMapRun(TASK, Optional.of("E"), Optional.of("because")),
                        new ConfirmMapRunStop(TASK))
                .map(command -> Sample.variant(
                        command.getClass().getSimpleName(), new ExecutionRequest.Perform(command, refs.to("asker"))));
    }

    private static Stream<Sample> requests(Refs refs) {
        return Stream.<Object>of(
                        new ExecutionRequest.Start(LaneSamples.start(), refs.to("asker")),
                        new ExecutionRequest.Describe(refs.to("asker")),
                        new ExecutionRequest.Wake(refs.to("asker")),
                        new ExecutionRequest.Watch(refs.to("watcher")),
                        new ExecutionRequest.RunChild(LaneSamples.start(), 2),
                        new ExecutionRequest.StopChild("map-run", 1))
                .map(Sample::of);
    }

    private static Stream<Sample> answers(Refs refs) {
        return Stream.<Object>of(
                        new ExecutionAnswer.Started(AT),
                        new ExecutionAnswer.Done(Optional.of(AT)),
                        new ExecutionAnswer.TaskStarted(VALUE),
                        new ExecutionAnswer.Redriven(AT),
                        new ExecutionAnswer.NotRedrivable(Redrivability.PERIOD_OVER),
                        new ExecutionAnswer.Refused(Reply.Reason.TASK_TIMED_OUT),
                        new ExecutionAnswer.Described(
                                LaneSamples.start(),
                                Status.FAILED,
                                Optional.of(
                                        new Outcome(AT, Optional.of(VALUE), Optional.of("E"), Optional.of("because"))),
                                Redrives.NONE.plus(1, AT, 9, Optional.of("token"), Optional.of(2)),
                                Redrivability.REDRIVABLE,
                                7),
                        new ExecutionAnswer.Awake(),
                        new ExecutionAnswer.Closed(),
                        new ExecutionAnswer.Unavailable("cause", true),
                        new WatchSignal.Watching(true, 4, false, refs.to("execution")),
                        new WatchSignal.Forgotten(),
                        new WatchSignal.Stored(
                                List.of(new RecordedEvent(4, 3, AT, ScopeId.ROOT, new ExecutionSucceeded(VALUE))),
                                true))
                .map(Sample::of);
    }
}
