// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.event.ExecutionEnded.ExecutionTimedOut;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TimerRef;
import dev.askel.engine.state.TimerRef.Kind;
import dev.askel.engine.state.Waiting.ForRetry;
import dev.askel.engine.state.Waiting.ForTask;
import dev.askel.engine.state.Waiting.ForTime;

/** What a timer does. A timer that nothing waits for is ignored. */
final class TimerOutcomes {

    private final ScopeRunner runner;
    private final TaskOutcomes tasks;

    TimerOutcomes(ScopeRunner runner, TaskOutcomes tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    void fire(Turn turn, TimerRef timer) {
        if (!turn.state().isRunning()) {
            return;
        }
        if (timer.kind() == Kind.EXECUTION_TIMEOUT) {
            if (timer.equals(Timers.execution(turn.state()))) {
                executionTimedOut(turn);
            }
            return;
        }
        turn.state()
                .scope(timer.scope())
                .flatMap(Scope::frame)
                .filter(frame -> frame.entry() == timer.entry() && frame.attempt() == timer.attempt())
                .ifPresent(frame -> fire(turn, timer, frame));
    }

    private void fire(Turn turn, TimerRef timer, Frame frame) {
        ScopeId scope = timer.scope();
        if (timer.kind() == Kind.WAIT && frame.waiting() instanceof ForTime) {
            runner.leaveWait(turn, scope);
        } else if (timer.kind() == Kind.RETRY && frame.waiting() instanceof ForRetry) {
            runner.runState(turn, scope);
        } else if (timer.kind() == Kind.TASK_TIMEOUT && frame.waiting() instanceof ForTask task) {
            tasks.timedOut(turn, scope, task, Failure.timeout());
        } else if (timer.kind() == Kind.HEARTBEAT && frame.waiting() instanceof ForTask task) {
            tasks.timedOut(turn, scope, task, Failure.heartbeatTimeout());
        }
    }

    /** The stop date is the start or redrive date plus the machine's TimeoutSeconds, however late the timer fires. */
    private static void executionTimedOut(Turn turn) {
        turn.effects(Teardown.effects(turn.scope(ScopeId.ROOT)));
        Teardown.started(turn, turn.scope(ScopeId.ROOT));
        turn.record(
                ScopeId.ROOT,
                new ExecutionTimedOut(),
                0,
                turn.executionTimeoutAt().orElse(turn.facts.now()));
    }
}
