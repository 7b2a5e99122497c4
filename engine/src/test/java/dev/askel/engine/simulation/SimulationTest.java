// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.event.BranchEvent.BranchAborted;
import dev.askel.engine.event.BranchEvent.BranchSucceeded;
import dev.askel.engine.event.ExecutionEnded;
import dev.askel.engine.event.ExecutionEnded.ExecutionAborted;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.MapRunEvent.MapRunRedriven;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.event.TurnCut;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.simulation.Simulation.Crashes;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.ScopeId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random machines in a simulated world. Each run checks after every step that the journal replays to the live state and
 * that the timers are those that the state owes; at the end, that the history is whole and every task was launched
 * once. {@code -Daskel.simulation.seeds=N} runs more machines, {@code -Daskel.simulation.first=N} begins elsewhere.
 */
class SimulationTest {

    private static final long SEEDS = Long.getLong("askel.simulation.seeds", 400);
    private static final long FIRST = Long.getLong("askel.simulation.first", 0);

    @Test
    void shouldEndWithWholeHistory_whenNothingCrashes() {
        Map<StateType, Integer> entered = new EnumMap<>(StateType.class);
        Map<Status, Integer> ends = new EnumMap<>(Status.class);
        Set<Class<?>> recorded = new HashSet<>();
        int mapRuns = 0;

        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Simulation simulation = simulate(seed, Crashes.never(), Limits.DEFAULT);
            ends.merge(simulation.state().status(), 1, Integer::sum);
            mapRuns += simulation.mapRuns();
            simulation.events().forEach(event -> recorded.add(event.event().getClass()));
            simulation.events().stream()
                    .filter(event -> event.event() instanceof StateEntered)
                    .forEach(event -> entered.merge(((StateEntered) event.event()).type(), 1, Integer::sum));
        }

        assertThat(mapRuns).isPositive();
        assertThat(recorded).containsAll(eventTypes());
        assertThat(entered).containsOnlyKeys(StateType.values());
        assertThat(ends).containsKeys(Status.SUCCEEDED, Status.FAILED, Status.TIMED_OUT);
    }

    @Test
    void shouldEndWithWholeHistory_whenCrashingAtRandomSteps() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            simulate(seed, Crashes.atRandom(seed, 15), Limits.DEFAULT);
        }
    }

    @Test
    void shouldEndWithWholeHistory_whenTurnsAreCut() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            simulate(seed, Crashes.atRandom(seed, 10), new Limits(3, 1_000_000, 1 << 20, 2));
        }
    }

    /** A tenth of the machines, each run once for every moment at which it can crash. */
    @Test
    void shouldEndWithWholeHistory_whenCrashingOnceAtEachStep() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed += 10) {
            int points = simulate(seed, Crashes.never(), Limits.DEFAULT).points();
            for (int point = 0; point < points; point++) {
                simulate(seed, Crashes.onceAt(point), Limits.DEFAULT);
            }
        }
    }

    @Test
    void shouldEndWithWholeHistory_whenPayloadsAreTooLong() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            simulate(seed, Crashes.atRandom(seed, 5), new Limits(1_000, 1_000_000, 700, 40));
        }
    }

    @Test
    void shouldFailWithLastEvent_whenHistoryIsFull() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            simulate(seed, Crashes.atRandom(seed, 5), new Limits(1_000, 12, 1 << 20, 40));
        }
    }

    @Test
    void shouldUseEveryField_whenMachinesAreMade() {
        Set<String> fields = new TreeSet<>();

        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            collectFields(Json.parse(new RandomMachines(seed).definition()).tree(), fields);
        }

        assertThat(fields)
                .contains("QueryLanguage", "Comment", "Version", "TimeoutSeconds", "TimeoutSecondsPath")
                .contains("InputPath", "OutputPath", "ResultPath", "ResultSelector", "Parameters", "Result")
                .contains("Arguments", "Output", "Assign", "Condition", "Items")
                .contains("Seconds", "SecondsPath", "Timestamp", "TimestampPath", "Error", "ErrorPath", "CausePath")
                .contains("HeartbeatSeconds", "HeartbeatSecondsPath", "Credentials", "Retry", "Catch", "BackoffRate")
                .contains("JitterStrategy", "MaxDelaySeconds", "Branches", "ItemProcessor", "Iterator", "ItemsPath")
                .contains("ItemSelector", "MaxConcurrency", "MaxConcurrencyPath", "ItemBatcher", "BatchInput")
                .contains("ToleratedFailureCount", "ToleratedFailureCountPath", "ToleratedFailurePercentage")
                .contains("ToleratedFailurePercentagePath", "ItemReader", "ResultWriter", "Label")
                .contains("And", "Or", "Not", "IsPresent", "NumericLessThan", "TimestampGreaterThan", "BooleanEquals");
    }

    private static void collectFields(JsonNode node, Set<String> fields) {
        node.fieldNames().forEachRemaining(fields::add);
        node.forEach(child -> collectFields(child, fields));
    }

    /** All that can be recorded where nobody stops the execution and no turn is too long. */
    private static Set<Class<?>> eventTypes() {
        Set<Class<?>> types = new HashSet<>();
        collectTypes(ExecutionEvent.class, types);
        types.removeAll(Set.of(ExecutionAborted.class, TurnCut.class));
        return types;
    }

    private static void collectTypes(Class<?> family, Set<Class<?>> types) {
        if (family.isSealed()) {
            Arrays.stream(family.getPermittedSubclasses()).forEach(type -> collectTypes(type, types));
        } else {
            types.add(family);
        }
    }

    /** Nothing happens any more in a branch that has ended well, nor within it. */
    private static void checkSucceededBranches(Simulation simulation) {
        Set<ScopeId> succeeded = new HashSet<>();
        for (RecordedEvent event : simulation.events()) {
            for (ScopeId scope = event.scope(); !scope.isRoot(); scope = scope.parent()) {
                assertThat(succeeded)
                        .as("branches that ended before event " + event.id())
                        .doesNotContain(scope);
            }
            if (event.event() instanceof BranchSucceeded) {
                succeeded.add(event.scope());
            }
        }
    }

    private static Simulation simulate(long seed, Crashes crashes, Limits limits) {
        String definition = new RandomMachines(seed).definition();
        Simulation simulation = new Simulation(definition, seed, crashes, limits);
        try {
            simulation.run();
            checkEnd(simulation, limits);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Seed " + seed + " with machine " + definition, e);
        }
        return simulation;
    }

    private static void checkEnd(Simulation simulation, Limits limits) {
        List<RecordedEvent> history = simulation.events().stream()
                .filter(event -> event.event().inHistory())
                .toList();
        assertThat(simulation.state().isRunning()).as("still running").isFalse();
        assertThat(simulation.state().stopping()).as("tasks to stop").isEmpty();
        assertThat(simulation.state().stoppingMapRuns()).as("Map Runs to stop").isEmpty();
        assertThat(history.size()).isLessThanOrEqualTo((int) Math.min(Integer.MAX_VALUE, limits.historyEventsMax()));
        for (int i = 0; i < history.size(); i++) {
            assertThat(history.get(i).id()).isEqualTo(i + 1);
            assertThat(history.get(i).previousEventId()).isLessThan(i + 1);
        }
        assertThat(history.get(history.size() - 1).event()).isInstanceOf(ExecutionEnded.class);
        assertThat(history.stream().filter(event -> event.event() instanceof ExecutionEnded))
                .hasSize(1 + simulation.state().redrives().count());
        checkSucceededBranches(simulation);
        long scheduled = history.stream()
                .filter(event -> event.event() instanceof TaskScheduled)
                .count();
        assertThat((long) simulation.launches()).as("launches").isLessThanOrEqualTo(scheduled);
        long mapRuns = history.stream()
                .filter(event -> event.event() instanceof MapRunStarted || event.event() instanceof MapRunRedriven)
                .count();
        assertThat((long) simulation.mapRuns()).as("Map Runs").isLessThanOrEqualTo(mapRuns);
        assertThat(history.stream().filter(event -> event.event() instanceof BranchAborted && event.id() == 0))
                .isEmpty();
    }
}
