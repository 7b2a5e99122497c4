// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteMapRun;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.command.Reply;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Facts;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.ContinueLater;
import dev.askel.engine.effect.Effect.ForgetTask;
import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.effect.Effect.StopTask;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.evolve.Evolution;
import dev.askel.engine.history.HistoryView;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Outcome;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one execution step by step, and says what it has recorded. Branches run one after the other. After every step
 * the events are folded anew and must give the live state.
 */
public final class Scenario {

    /** When executions start. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String ACCOUNT = ":us-east-1:123456789012:";

    private final StateMachine machine;
    private final Interpreter interpreter;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final Map<TimerRef, Instant> timers = new LinkedHashMap<>();
    private final Deque<RunTask> launched = new ArrayDeque<>();
    private final List<StopTask> stops = new ArrayList<>();
    private final List<ForgetTask> forgotten = new ArrayList<>();
    private final Deque<RunMapRun> mapRuns = new ArrayDeque<>();
    private final List<StopMapRun> mapRunStops = new ArrayList<>();
    private ExecutionState state = ExecutionState.initial();
    private Instant now = START;
    private double random = 0.5;
    private Optional<String> known = Optional.empty();
    private Reply reply;

    private Scenario(String definition, Limits limits) {
        this.machine = StateMachineParser.parse(definition).machine().orElseThrow();
        this.interpreter = new Interpreter(machine, limits);
    }

    /** Of a definition that must be valid. */
    public static Scenario of(String definition) {
        return new Scenario(definition, Limits.DEFAULT);
    }

    /** Of a definition, with other limits. */
    public static Scenario of(String definition, Limits limits) {
        return new Scenario(definition, limits);
    }

    /** The number that all random draws give from now on. */
    public Scenario drawing(double number) {
        random = number;
        return this;
    }

    /** The activity that is known to exist. */
    public Scenario knowing(String activityArn) {
        known = Optional.of(activityArn);
        return this;
    }

    /** Starts with an input. */
    public Scenario start(String input) {
        return when(new StartExecution(new ExecutionStarted(
                "arn:aws:states" + ACCOUNT + "execution:machine:run",
                "run",
                "arn:aws:states" + ACCOUNT + "stateMachine:machine",
                Optional.empty(),
                Optional.empty(),
                "arn:aws:iam::123456789012:role/r",
                machine.contentHash(),
                Interpreter.SEMANTICS,
                Json.parse(input),
                START,
                Optional.empty())));
    }

    /** Lets time pass, without firing timers. */
    public Scenario after(double seconds) {
        now = now.plusMillis((long) (seconds * 1000));
        return this;
    }

    /** The oldest running task has been accepted by its service. */
    public Scenario taskIsSubmitted() {
        return when(new SubmitTask(launched.peek().task(), Json.parse("{\"Tasks\": []}")));
    }

    /** The oldest running task ends well. */
    public Scenario taskSucceeds(String output) {
        return when(new CompleteTask(launched.remove().task(), Json.parse(output)));
    }

    /** The oldest running task fails. */
    public Scenario taskFails(String error, String cause) {
        return when(
                new FailTask(launched.remove().task(), TaskFailurePhase.RUN, Optional.of(error), Optional.of(cause)));
    }

    /** The oldest Map Run ends well. */
    public Scenario mapRunSucceeds(String result) {
        return when(new CompleteMapRun(mapRuns.remove().run(), Json.parse(result)));
    }

    /** The oldest Map Run fails. */
    public Scenario mapRunFails(String error, String cause) {
        return when(new FailMapRun(mapRuns.remove().run(), Optional.of(error), Optional.of(cause)));
    }

    /** The execution is stopped. */
    public Scenario stop() {
        return when(new StopExecution(Optional.of("Stopped"), Optional.of("by hand")));
    }

    /** The execution is redriven; the tasks that ran before are no longer among those that run. */
    public Scenario redrive() {
        launched.clear();
        mapRuns.clear();
        return when(new RedriveExecution(Optional.empty(), Optional.empty()));
    }

    /** The same with a client token. */
    public Scenario redrive(String clientToken) {
        launched.clear();
        return when(new RedriveExecution(Optional.of(clientToken), Optional.empty()));
    }

    /** How many tasks were launched and have not ended. */
    public int running() {
        return launched.size();
    }

    /** The timer that is due first fires, at its time. */
    public Scenario timerFires() {
        Map.Entry<TimerRef, Instant> due =
                timers.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        timers.remove(due.getKey());
        now = due.getValue().isAfter(now) ? due.getValue() : now;
        return when(new FireTimer(due.getKey()));
    }

    /** Gives a command, then runs the branches that it starts. */
    public Scenario when(ExecutionCommand command) {
        Deque<ExecutionCommand> queue = new ArrayDeque<>(List.of(command));
        boolean first = true;
        while (!queue.isEmpty()) {
            Decision decision = interpreter.decide(state, queue.remove(), facts());
            if (first) {
                reply = decision.reply();
                first = false;
            }
            events.addAll(decision.events());
            state = decision.after();
            decision.effects().forEach(effect -> act(effect, queue));
        }
        assertThat(replayed()).as("replayed state").isEqualTo(state);
        return this;
    }

    private void act(Effect effect, Deque<ExecutionCommand> queue) {
        if (effect instanceof RunTask run) {
            launched.add(run);
        } else if (effect instanceof StopTask stop) {
            stops.add(stop);
        } else if (effect instanceof ForgetTask forget) {
            forgotten.add(forget);
        } else if (effect instanceof RunMapRun run) {
            mapRuns.add(run);
        } else if (effect instanceof StopMapRun stop) {
            mapRunStops.add(stop);
        } else if (effect instanceof StartTimer start) {
            timers.put(start.timer(), start.at());
        } else if (effect instanceof CancelTimer cancel) {
            timers.remove(cancel.timer());
        } else if (effect instanceof StartBranch start) {
            queue.add(new ContinueScope(start.scope()));
        } else if (effect instanceof ContinueLater later) {
            queue.add(new ContinueScope(later.scope()));
        }
    }

    private ExecutionState replayed() {
        ExecutionState folded = ExecutionState.initial();
        for (RecordedEvent event : events) {
            folded = Evolution.evolve(folded, event);
        }
        return folded;
    }

    private Facts facts() {
        return new Facts(
                now,
                () -> "00000000-0000-4000-8000-000000000000",
                () -> random,
                (arn, task) -> "token/" + task.scope() + "/" + task.entry() + "/" + task.attempt(),
                (resource, parameters) -> parameters,
                arn -> known.filter(arn::equals).isPresent());
    }

    /** The oldest task that was launched and has not ended. */
    public TaskRef task() {
        return launched.element().task();
    }

    /** The parameters of that task. */
    public Json taskParameters() {
        return launched.element().scheduled().parameters();
    }

    /** The seconds from now to the timer that is due first. */
    public double secondsToTimer() {
        Instant due = timers.values().stream().min(Instant::compareTo).orElseThrow();
        return (due.toEpochMilli() - now.toEpochMilli()) / 1000.0;
    }

    /** The timers that run. */
    public Map<TimerRef, Instant> timers() {
        return timers;
    }

    /** The tasks that are no longer waited for and cannot be stopped. */
    public List<ForgetTask> forgotten() {
        return forgotten;
    }

    /** The stops that were asked for. */
    public List<StopTask> stops() {
        return stops;
    }

    /** The oldest Map Run that was started and has not ended. */
    public RunMapRun mapRun() {
        return mapRuns.element();
    }

    /** The stops of Map Runs that were asked for. */
    public List<StopMapRun> mapRunStops() {
        return mapRunStops;
    }

    /** The machine. */
    public StateMachine machine() {
        return machine;
    }

    /** The answer to the last command. */
    public Reply reply() {
        return reply;
    }

    /** All that was recorded, what no history shows among it. */
    public List<RecordedEvent> events() {
        return events;
    }

    public ExecutionState state() {
        return state;
    }

    /** How it ended. */
    public Outcome outcome() {
        return state.outcome().orElseThrow();
    }

    /** What a recovery at this moment would do. */
    public List<Effect> pending() {
        return interpreter.pending(state, now);
    }

    /** The events of the history as AWS shows them. */
    public List<JsonNode> shown() {
        return events.stream()
                .filter(event -> event.event().inHistory())
                .<JsonNode>map(event -> HistoryView.of(event, true))
                .toList();
    }

    /** The history, a line for each event: {@code 3<-2 PassStateExited}. */
    public List<String> history() {
        return events.stream()
                .filter(event -> event.event().inHistory())
                .map(event -> event.id() + "<-" + event.previousEventId() + " "
                        + HistoryView.of(event, true).get("type").asText())
                .toList();
    }
}
