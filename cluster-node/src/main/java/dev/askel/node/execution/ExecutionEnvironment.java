// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Redrivability;
import dev.askel.node.activity.Activities;
import dev.askel.node.definition.Definitions;
import dev.askel.node.integration.TaskRuns;
import dev.askel.node.lane.Lanes;
import dev.askel.node.logs.ExecutionLogs;
import dev.askel.node.maprun.MapRuns;
import java.time.Clock;
import java.time.Duration;

/**
 * What the executions of a node share.
 *
 * @param executions finds executions by their ARN
 * @param mapRuns finds Map Runs by their ARN
 * @param clock the time, for timers
 * @param facts the facts of decisions
 * @param definitions machines by their content hash
 * @param tasks runs and stops tasks
 * @param activities finds activities by their ARN
 * @param lanes remembers open executions
 * @param records the index of executions
 * @param logs gets what is stored
 * @param limits bounds of one execution
 * @param idle how long an execution that has nothing left to do stays in memory
 * @param parkAfter how long one that only waits does, where it waits for longer than that
 */
public record ExecutionEnvironment(
        Executions executions,
        MapRuns mapRuns,
        Clock clock,
        FactSource facts,
        Definitions definitions,
        TaskRuns tasks,
        Activities activities,
        Lanes lanes,
        ExecutionRecords records,
        ExecutionLogs logs,
        Limits limits,
        Duration idle,
        Duration parkAfter) {

    /** Whether an execution can be redriven now. */
    Redrivability redrivability(ExecutionState state) {
        return Redrivability.of(state, limits.historyEventsMax(), clock.instant());
    }

    /** What there is to say of an execution; {@code Refused} where there is none. */
    ExecutionAnswer describing(ExecutionState state, long turns) {
        return ExecutionAnswer.describing(state, turns, limits.historyEventsMax(), clock.instant());
    }
}
