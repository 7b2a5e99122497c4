// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.engine;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Facts;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.ContinueLater;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.evolve.Evolution;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Runs executions of one machine from start to end as a node would, less all that is outside the engine: branches
 * propose and the execution adopts, tasks are submitted and end at once, nothing is stored.
 */
public final class EngineRun {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MACHINE_ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:bench";
    private static final String EXECUTION_ARN = "arn:aws:states:us-east-1:123456789012:execution:bench:run";
    private static final Json TASK_RESULT =
            Json.parse("{\"Tasks\": [{\"TaskArn\": \"t\", \"LastStatus\": \"STOPPED\"}]}");
    private static final Facts FACTS = new Facts(
            NOW,
            () -> "00000000-0000-4000-8000-000000000000",
            () -> 0.5,
            (arn, task) -> "token-of-" + task.idempotencyKey(arn),
            (resource, parameters) -> parameters);

    private final Interpreter interpreter;
    private final ExecutionStarted start;

    /** For a definition that is valid, and the input of its executions. */
    public EngineRun(String definition, Json input) {
        StateMachine machine = StateMachineParser.parse(definition).machine().orElseThrow();
        this.interpreter = new Interpreter(machine, Limits.DEFAULT);
        this.start = new ExecutionStarted(
                EXECUTION_ARN,
                "run",
                MACHINE_ARN,
                Optional.empty(),
                Optional.empty(),
                "arn:aws:iam::123456789012:role/r",
                machine.contentHash(),
                Interpreter.SEMANTICS,
                input,
                NOW,
                Optional.empty());
    }

    /** What one execution came to, and the turns that a node would have stored. */
    public record Ended(ExecutionState state, List<ExecutionTurn> journal) {

        /** How many events all turns have together. */
        public long events() {
            return journal.stream().mapToLong(turn -> turn.events().size()).sum();
        }

        /** The state again, from the journal, as after a crash. */
        public ExecutionState replayed() {
            ExecutionState state = ExecutionState.initial();
            for (ExecutionTurn turn : journal) {
                state = Evolution.evolve(state, turn);
            }
            return state;
        }
    }

    /** Runs one execution until nothing is left to be done. */
    public Ended run() {
        ExecutionState state = ExecutionState.initial();
        List<ExecutionTurn> journal = new ArrayList<>();
        Deque<ExecutionCommand> commands = new ArrayDeque<>();
        commands.add(new StartExecution(start));
        while (!commands.isEmpty()) {
            Decision decision = decide(state, commands.poll());
            if (!decision.events().isEmpty()) {
                journal.add(new ExecutionTurn(decision.events()));
            }
            state = decision.after();
            decision.effects().forEach(effect -> act(effect, commands));
        }
        return new Ended(state, journal);
    }

    private Decision decide(ExecutionState state, ExecutionCommand command) {
        if (command.scope().isRoot()) {
            return interpreter.decide(state, command, FACTS);
        }
        return interpreter.adopt(state, command, interpreter.propose(state, command, FACTS), FACTS);
    }

    private static void act(Effect effect, Deque<ExecutionCommand> commands) {
        if (effect instanceof StartBranch branch) {
            commands.add(new ContinueScope(branch.scope()));
        } else if (effect instanceof ContinueLater later) {
            commands.add(new ContinueScope(later.scope()));
        } else if (effect instanceof RunTask task) {
            commands.add(new SubmitTask(task.task(), TASK_RESULT));
            commands.add(new CompleteTask(task.task(), TASK_RESULT));
        }
    }
}
