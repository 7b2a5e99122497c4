// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.limit.Limits;
import dev.askel.node.execution.FactSource;
import dev.askel.node.integration.TaskRuns;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What tests of single states need.
 *
 * @param facts as executions have them
 * @param tasks run the tasks that are not mocked
 * @param longest how long a test may take
 * @param atATimeMax how many may be under way on this node
 * @param worker evaluates expressions, which may take its time
 */
public record StateTesting(
        FactSource facts, TaskRuns tasks, Limits limits, Duration longest, int atATimeMax, Executor worker) {}
