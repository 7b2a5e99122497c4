// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.ExecutionCommand.RedriveExecution;
import dev.askel.engine.command.Reply;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.event.ExecutionRedriven;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.engine.state.Outcome;
import dev.askel.engine.state.Redrivability;
import dev.askel.engine.state.ScopeId;
import java.time.Instant;
import java.util.Optional;

/** Has an execution that did not end well run again. What is then to be run, its scopes say. */
final class Redriving {

    private Redriving() {}

    /** A token that is known is answered whatever became of the execution since. */
    static Reply redrive(Turn turn, RedriveExecution command) {
        ExecutionState state = turn.state();
        Instant now = turn.facts.now();
        Optional<Instant> known =
                command.clientToken().flatMap(token -> state.redrives().dateOf(token, now));
        if (known.isPresent()) {
            return new Reply.Redriven(known.get());
        }
        Redrivability redrivability = Redrivability.of(state, turn.limits.historyEventsMax(), now);
        boolean byMapRun = command.mapRunRedrive().isPresent();
        if (redrivability != (byMapRun ? Redrivability.BY_MAP_RUN : Redrivability.REDRIVABLE)) {
            return new Reply.NotRedrivable(redrivability);
        }
        boolean anew = state.status() == Status.FAILED && isAnew(state.outcome().flatMap(Outcome::error));
        int count = state.redrives().count() + 1;
        turn.record(ScopeId.ROOT, new ExecutionRedriven(count, command.clientToken(), command.mapRunRedrive(), anew));
        turn.executionTimeoutAt().ifPresent(at -> turn.effect(new StartTimer(Timers.execution(turn.state()), at)));
        return new Reply.Redriven(now);
    }

    /** A Parallel or Map state that had too much data gets no smaller by running some of its branches again. */
    static boolean isAnew(Optional<String> error) {
        return error.filter(Failure.DATA_LIMIT_EXCEEDED::equals).isPresent();
    }
}
