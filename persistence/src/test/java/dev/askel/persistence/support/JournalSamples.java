// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.support;

import dev.askel.engine.event.BranchEvent;
import dev.askel.engine.event.EvaluationFailed;
import dev.askel.engine.event.ExecutionEnded;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.event.ExecutionRedriven;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.event.MapRunEvent;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.RetryScheduled;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.StateExited;
import dev.askel.engine.event.TaskEvent;
import dev.askel.engine.event.TurnCut;
import dev.askel.engine.event.WaitStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.MapMode.ChildExecutionType;
import dev.askel.engine.language.model.StateType;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Tolerance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One event of each kind, with every field filled, and turns made of them. */
public final class JournalSamples {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");
    private static final Json VALUE = Json.parse("{ \"text\" : \"gr\u00fcn \ud83d\ude80\",\n  \"number\": 1.10 }");
    private static final Optional<String> ERROR = Optional.of("States.Timeout");
    private static final Optional<String> CAUSE = Optional.of("It took too long");
    private static final String MAP_RUN =
            "arn:aws:states:us-east-1:123456789012:mapRun:machine/each:7e3c4bd5-7a9c-4f3e-9a55-3f1b8f0d9a11";
    private static final ScopeId BRANCH = ScopeId.ROOT.child(2, 0, 1).child(1, 0, 37);
    private static final TaskResource RUN_TASK = new TaskResource(
            "arn:aws:states:::ecs:runTask.sync",
            TaskResource.Kind.INTEGRATION,
            "ecs",
            "runTask.sync",
            TaskResource.Pattern.SYNC,
            Optional.of("eu-central-1"));

    private static final TaskResource ACTIVITY = new TaskResource(
            "arn:aws:states:eu-central-1:123456789012:activity:paint",
            TaskResource.Kind.ACTIVITY,
            "activity",
            "arn:aws:states:eu-central-1:123456789012:activity:paint",
            TaskResource.Pattern.REQUEST_RESPONSE,
            Optional.of("eu-central-1"));

    private JournalSamples() {}

    /** One event of each kind. */
    public static List<ExecutionEvent> events() {
        return List.of(
                started(),
                new ExecutionEnded.ExecutionSucceeded(VALUE),
                new ExecutionEnded.ExecutionFailed(ERROR, CAUSE),
                new ExecutionEnded.ExecutionAborted(ERROR, Optional.empty()),
                new ExecutionEnded.ExecutionTimedOut(),
                new ExecutionRedriven(2, Optional.of("token"), Optional.of(1), true),
                new StateEntered("Wait for it", StateType.TASK, VALUE),
                new StateExited("Wait for it", StateType.TASK, VALUE, Optional.of("Then"), Optional.of(VALUE)),
                new EvaluationFailed("Wait for it", "States.QueryEvaluationError", "why", Optional.of("Output/result")),
                new WaitStarted(AT),
                new RetryScheduled(3, AT),
                new TurnCut(),
                new TaskEvent.TaskScheduled(
                        RUN_TASK,
                        VALUE,
                        "us-east-1",
                        Optional.of(60L),
                        Optional.of(5L),
                        Optional.of(AT),
                        Optional.of("arn:aws:iam::123456789012:role/TaskRole")),
                new TaskEvent.TaskStarted(RUN_TASK),
                new TaskEvent.TaskSubmitted(RUN_TASK, VALUE),
                new TaskEvent.TaskSucceeded(RUN_TASK, VALUE),
                new TaskEvent.TaskFailed(RUN_TASK, TaskFailurePhase.SUBMIT, ERROR, CAUSE),
                new TaskEvent.TaskTimedOut(RUN_TASK, "States.Timeout"),
                new TaskEvent.TaskStopConfirmed(new TaskRef(BRANCH, 4, 2)),
                new TaskEvent.ActivitySought(ACTIVITY),
                new TaskEvent.ActivityStarted(ACTIVITY, Optional.of("worker-7"), "hand-out", Optional.of(AT)),
                new BranchEvent.ParallelStarted(VALUE, 3),
                new BranchEvent.MapStarted(List.of(VALUE, Json.ofString("second")), 40, 2),
                new BranchEvent.IterationStarted("Each", 7),
                new BranchEvent.BranchSucceeded(Optional.of("Each"), 7, VALUE),
                new BranchEvent.BranchFailed(Optional.of("Each"), 7, ERROR, CAUSE),
                new BranchEvent.StateAborted("Each", StateType.MAP),
                new BranchEvent.BranchAborted(Optional.of("Each"), 7),
                new BranchEvent.BranchRedriven(7, true),
                new BranchEvent.BranchesSucceeded(StateType.PARALLEL),
                new BranchEvent.BranchesFailed(StateType.MAP),
                new MapRunEvent.DistributedMapStarted(2),
                mapRunStarted(),
                new MapRunEvent.MapRunRedriven(MAP_RUN, 2),
                new MapRunEvent.MapRunSucceeded(),
                new MapRunEvent.MapRunFailed(ERROR, CAUSE),
                new MapRunEvent.MapRunAborted(),
                new MapRunEvent.MapRunStopConfirmed(new TaskRef(BRANCH, 4, 2)));
    }

    private static MapRunEvent.MapRunStarted mapRunStarted() {
        return new MapRunEvent.MapRunStarted(
                MAP_RUN,
                "each",
                ChildExecutionType.EXPRESS,
                1_000,
                new Tolerance(Optional.of(5L), Optional.of(1.1)),
                true,
                List.of(VALUE, Json.ofString("second")),
                Optional.of(new MapRunEvent.ItemSource(
                        "arn:aws:states:::s3:getObject",
                        VALUE,
                        VALUE,
                        Optional.of(100L),
                        VALUE,
                        VALUE,
                        VALUE,
                        Optional.of(
                                new MapRunEvent.Batching(Optional.of(10L), Optional.of(1_000L), Optional.of(VALUE))))),
                Optional.of(new MapRunEvent.ResultTarget(Optional.of("arn:aws:states:::s3:putObject"), VALUE, VALUE)));
    }

    /** An event as the only one of its turn. */
    public static ExecutionTurn turn(ExecutionEvent event) {
        return new ExecutionTurn(List.of(new RecordedEvent(12, 11, AT, BRANCH, event)));
    }

    /** A turn that says which one it is. */
    public static ExecutionTurn turn(int number) {
        Json input = Json.parse("{\"turn\": " + number + "}");
        RecordedEvent entered = new RecordedEvent(
                2L * number, 2L * number - 1, AT, ScopeId.ROOT, new StateEntered("State", StateType.PASS, input));
        RecordedEvent exited = new RecordedEvent(
                2L * number + 1,
                2L * number,
                AT,
                ScopeId.ROOT,
                new StateExited("State", StateType.PASS, input, Optional.empty(), Optional.empty()));
        return new ExecutionTurn(List.of(entered, exited));
    }

    private static ExecutionStarted started() {
        String account = "arn:aws:states:us-east-1:123456789012:";
        return new ExecutionStarted(
                account + "execution:machine:name",
                "name",
                account + "stateMachine:machine",
                Optional.of(account + "stateMachine:machine:3"),
                Optional.of(account + "stateMachine:machine:live"),
                "arn:aws:iam::123456789012:role/DummyRole",
                "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
                1,
                VALUE,
                AT,
                Optional.of("Root=1-5759e988-bd862e3fe1be46a994272793"),
                Optional.of(new MapChild(MAP_RUN, "Each", Optional.of(2))),
                Optional.of(new ExecutionLogging(
                        ExecutionLogging.Level.ERROR,
                        true,
                        "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/machine:*")));
    }
}
