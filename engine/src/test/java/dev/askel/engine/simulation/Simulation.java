// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.ConfirmTaskStop;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Facts;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.ContinueLater;
import dev.askel.engine.effect.Effect.FollowTask;
import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.SeekActivity;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.effect.Effect.StopBranch;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.effect.Effect.StopTask;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.evolve.Evolution;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.parse.ParseResult;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * One execution in a world of its own: a clock, timers, actors of branches with out-of-date states, a service, and
 * crashes that lose everything but the journal and the service. The same seed gives the same run.
 */
public final class Simulation {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:machine:run";
    private static final int STEPS_MAX = 20_000;

    private final Random random;
    private final Random operator;
    private final Crashes crashes;
    private final StateMachine machine;
    private final Interpreter interpreter;
    private final SimulatedService service;
    private final SimulatedMapRuns mapRuns;
    private final SimulatedActivities activities;
    private final List<ExecutionTurn> journal = new ArrayList<>();
    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>(Comparator.comparing(Delivery::at).thenComparing(Delivery::order));
    private final Map<TimerRef, Instant> timers = new LinkedHashMap<>();
    private final Map<ScopeId, ExecutionState> branches = new LinkedHashMap<>();
    private ExecutionState state = ExecutionState.initial();
    private Instant now = START;
    private ExecutionState replayed = ExecutionState.initial();
    private long order;
    private int points;
    private int redrivesLeft = 3;

    /** Something that arrives: a command, or a branch's proposal on one. */
    private record Delivery(Instant at, long order, ExecutionCommand command, Decision proposal) {}

    /** Says at which of the moments at which a process may die it does. */
    public interface Crashes {
        boolean at(int point);

        static Crashes never() {
            return point -> false;
        }

        static Crashes onceAt(int doomed) {
            return point -> point == doomed;
        }

        /** At random, and after fifty times not any more, so that every run comes to its end. */
        static Crashes atRandom(long seed, int percent) {
            Random random = new Random(seed);
            int[] left = {50};
            return point -> left[0] > 0 && random.nextInt(100) < percent && left[0]-- > 0;
        }
    }

    public Simulation(String definition, long seed, Crashes crashes, Limits limits) {
        this.random = new Random(seed);
        this.operator = new Random(~seed);
        this.crashes = crashes;
        ParseResult parsed = StateMachineParser.parse(definition);
        this.machine = parsed.machine().orElseThrow(() -> new AssertionError(parsed.invalidDefinition()));
        this.interpreter = new Interpreter(machine, limits);
        this.service = new SimulatedService(seed);
        this.mapRuns = new SimulatedMapRuns(seed);
        this.activities = new SimulatedActivities(seed);
    }

    public ExecutionState state() {
        return state;
    }

    List<RecordedEvent> events() {
        return journal.stream().flatMap(turn -> turn.events().stream()).toList();
    }

    int launches() {
        return service.launches() + activities.offered();
    }

    int mapRuns() {
        return mapRuns.count();
    }

    /** How many moments there were at which it could have crashed. */
    int points() {
        return points;
    }

    /** Runs until nothing is left to be done. */
    public void run() {
        deliver(0, new StartExecution(started()));
        for (int step = 0; !deliveries.isEmpty() || !timers.isEmpty(); step++) {
            assertThat(step).as("steps").isLessThan(STEPS_MAX);
            if (crashes()) {
                crash();
            }
            next();
            checkReplay();
            checkTimers();
        }
    }

    private ExecutionStarted started() {
        return new ExecutionStarted(
                ARN,
                "run",
                "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
                Optional.empty(),
                Optional.empty(),
                "arn:aws:iam::123456789012:role/r",
                machine.contentHash(),
                Interpreter.SEMANTICS,
                Json.parse(RandomMachines.input()),
                START,
                Optional.empty());
    }

    private void next() {
        Optional<Map.Entry<TimerRef, Instant>> due = timers.entrySet().stream().min(Map.Entry.comparingByValue());
        Delivery delivery = deliveries.peek();
        if (delivery != null && (due.isEmpty() || !due.get().getValue().isBefore(delivery.at()))) {
            deliveries.poll();
            advanceTo(delivery.at());
            receive(delivery);
        } else if (due.isPresent()) {
            timers.remove(due.get().getKey());
            advanceTo(due.get().getValue());
            receive(new Delivery(now, order++, new FireTimer(due.get().getKey()), null));
        }
    }

    private void advanceTo(Instant at) {
        now = at.isAfter(now) ? at : now;
    }

    private void receive(Delivery delivery) {
        if (delivery.proposal() != null) {
            commit(interpreter.adopt(state, delivery.command(), delivery.proposal(), facts()), delivery.command());
            return;
        }
        ExecutionState known = branches.get(delivery.command().scope());
        if (known != null && random.nextInt(4) != 0) {
            Decision proposal = interpreter.propose(known, delivery.command(), facts());
            deliveries.add(new Delivery(now.plusMillis(random.nextInt(1500)), order++, delivery.command(), proposal));
        } else {
            commit(interpreter.decide(state, delivery.command(), facts()), delivery.command());
        }
    }

    private void commit(Decision decision, ExecutionCommand command) {
        if (!decision.events().isEmpty()) {
            ExecutionTurn turn = new ExecutionTurn(decision.events());
            journal.add(turn);
            replayed = Evolution.evolve(replayed, turn);
        }
        state = decision.after();
        operate();
        if (crashes()) {
            crash();
            return;
        }
        branches.computeIfPresent(command.scope(), (scope, known) -> state);
        decision.effects().forEach(this::act);
        if (command instanceof StartTask start) {
            activities.answered(start, decision.reply(), this::deliver);
        }
    }

    /** Someone redrives the execution once it has ended badly, soon or late, and at times when it cannot be. */
    private void operate() {
        boolean isDown = !state.isRunning() && state.status() != Status.SUCCEEDED;
        if (redrivesLeft > 0 && operator.nextInt(isDown ? 2 : 50) == 0) {
            redrivesLeft--;
            Optional<String> token =
                    operator.nextBoolean() ? Optional.of("token " + operator.nextInt(2)) : Optional.empty();
            deliver(operator.nextInt(40), new RedriveExecution(token, Optional.empty()));
        } else if (redrivesLeft > 0 && operator.nextInt(100) == 0) {
            deliver(operator.nextInt(20), new StopExecution(Optional.of("Stopped"), Optional.empty()));
        }
    }

    private void act(Effect effect) {
        if (effect instanceof SeekActivity seek) {
            activities.seek(seek, this::deliver);
        } else if (effect instanceof RunTask run && isActivity(run)) {
            activities.offer(run, this::deliver);
        } else if (effect instanceof RunTask run) {
            service.launch(key(run.task()), run.task(), run.scheduled(), this::deliver);
        } else if (effect instanceof FollowTask follow) {
            service.follow(key(follow.task()), this::deliver);
        } else if (effect instanceof StopTask stop) {
            service.stop(key(stop.task()));
            deliver(1, new ConfirmTaskStop(stop.task()));
        } else if (effect instanceof RunMapRun run) {
            mapRuns.run(run, this::deliver);
        } else if (effect instanceof StopMapRun stop) {
            mapRuns.stop(stop, this::deliver);
        } else if (effect instanceof StartTimer start) {
            timers.put(start.timer(), start.at());
        } else if (effect instanceof CancelTimer cancel) {
            timers.remove(cancel.timer());
        } else if (effect instanceof StartBranch start) {
            branches.put(start.scope(), state);
            deliver(0, new ContinueScope(start.scope()));
        } else if (effect instanceof StopBranch stop) {
            branches.remove(stop.scope());
        } else if (effect instanceof ContinueLater later) {
            deliver(0, new ContinueScope(later.scope()));
        }
    }

    private static boolean isActivity(RunTask run) {
        return run.scheduled().resource().kind() == TaskResource.Kind.ACTIVITY;
    }

    private static String key(TaskRef task) {
        return task.idempotencyKey(ARN);
    }

    private void deliver(long seconds, ExecutionCommand command) {
        deliveries.add(new Delivery(now.plusSeconds(seconds), order++, command, null));
    }

    private boolean crashes() {
        return crashes.at(points++);
    }

    /** Everything is lost but the journal and the service; the start is asked for again, as a client would. */
    private void crash() {
        deliveries.clear();
        timers.clear();
        branches.clear();
        state = fromJournal();
        if (state.start().isEmpty()) {
            deliver(0, new StartExecution(started()));
        }
        interpreter.pending(state, now).forEach(this::act);
        activities.resend(this::deliver);
        if (random.nextInt(400) == 0) {
            deliver(1, new StopExecution(Optional.of("Stopped"), Optional.empty()));
        }
    }

    private ExecutionState fromJournal() {
        ExecutionState folded = ExecutionState.initial();
        for (ExecutionTurn turn : journal) {
            folded = Evolution.evolve(folded, turn);
        }
        return folded;
    }

    private void checkReplay() {
        assertThat(state).as("live state").isEqualTo(replayed);
    }

    /** The timers that run are just those that the state says. Heartbeats are counted from another moment. */
    private void checkTimers() {
        Map<TimerRef, Instant> owed = new LinkedHashMap<>();
        interpreter.pending(state, now).stream()
                .filter(StartTimer.class::isInstance)
                .map(StartTimer.class::cast)
                .forEach(timer -> owed.put(timer.timer(), timer.at()));
        Set<TimerRef> known = new LinkedHashSet<>(timers.keySet());
        deliveries.stream()
                .filter(delivery -> delivery.command() instanceof FireTimer)
                .map(delivery -> ((FireTimer) delivery.command()).timer())
                .filter(owed::containsKey)
                .forEach(known::add);
        assertThat(known).as("timers that run or have fired").isEqualTo(owed.keySet());
        timers.forEach((timer, at) -> {
            if (timer.kind() != TimerRef.Kind.HEARTBEAT) {
                assertThat(at).isEqualTo(owed.get(timer));
            }
        });
    }

    private Facts facts() {
        return new Facts(
                now,
                () -> new UUID(random.nextLong(), random.nextLong()).toString(),
                random::nextDouble,
                (arn, task) -> "token-of-" + task.idempotencyKey(arn),
                (resource, parameters) -> parameters,
                arn -> arn.equals(SimulatedActivities.THERE) && random.nextBoolean());
    }
}
