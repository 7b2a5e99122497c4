// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A lane and executions that wait, work and are called back, with messages that come late, twice, in another order or
 * never, and crashes of either side at any step. What is durable is looked at after every step: an execution that has
 * work must be attended or due, one that waits for a moment at least parked until no later than that. In the end,
 * without further faults, all come to their end although nobody but the lane and their callbacks wakes them.
 */
class LaneSimulationTest {

    private static final int STEPS = 1_500;
    private static final int CALM_STEPS = 40_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("askel.simulation.seeds", 150));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldForgetNothing_whenAnythingFails(long seed) {
        SimulatedLane world = new SimulatedLane(seed);
        int steps = world.random.nextInt(STEPS);
        for (int step = 0; step < steps; step++) {
            world.step();
            world.check(seed, step);
        }
        // At last, all shards move, and the messages that were to bring their executions back are lost.
        world.executions.forEach(SimulatedExecution::crash);
        world.calm = true;
        for (int step = 0; step < CALM_STEPS && !world.allEnded(); step++) {
            world.step();
            world.check(seed, steps + step);
        }
        assertThat(world.executions).allSatisfy(execution -> assertThat(execution.ended)
                .as("seed %d: %s, at %d", seed, execution, world.now)
                .isTrue());
    }
}
