// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.limit.Limits;
import dev.askel.node.execution.FactSource;
import dev.askel.node.integration.TaskRuns;
import dev.askel.node.logs.ExecutionLogs;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What the Express executions of a node share.
 *
 * @param clock the time, for timers
 * @param facts the facts of decisions
 * @param definitions gives machines by their content hash
 * @param tasks runs tasks
 * @param logs gets what happens
 * @param limits bounds of one execution; its history has none, as nobody keeps it
 * @param settings bounds of Express executions
 */
public record ExpressEnvironment(
        Clock clock,
        FactSource facts,
        Function<String, CompletionStage<StateMachine>> definitions,
        TaskRuns tasks,
        ExecutionLogs logs,
        Limits limits,
        ExpressSettings settings) {

    public ExpressEnvironment {
        limits = limits.withoutHistoryMax();
    }

    /** What runs a machine as an Express execution; the child of a Map Run runs the ItemProcessor of its Map state. */
    Interpreter interpreter(ExecutionStarted start, StateMachine machine) {
        StateMachine own = start.mapChild()
                .map(child -> machine.itemProcessor(child.mapState()))
                .orElse(machine);
        return new Interpreter(own.lastingAtMost(settings.longest().toSeconds()), limits);
    }
}
