// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.node.execution.ExecutionNote.MachineLoaded;
import dev.askel.node.execution.ExecutionNote.MachineMissing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The definition that an execution is pinned to: read once, at the start or after a recovery. The child of a Map Run
 * runs the ItemProcessor of its Map state.
 */
final class Machine {

    private final ActorContext<ExecutionMessage> context;
    private final ExecutionEnvironment environment;
    private Optional<Interpreter> interpreter = Optional.empty();
    private Optional<MapChild> child = Optional.empty();
    private boolean loading;

    Machine(ActorContext<ExecutionMessage> context, ExecutionEnvironment environment) {
        this.context = context;
        this.environment = environment;
    }

    /** Loads at once where this node has it, else by a {@link MachineLoaded} or {@link MachineMissing} note. */
    void load(ExecutionStarted start) {
        child = start.mapChild();
        String hash = start.definitionHash();
        Optional<StateMachine> known = environment.definitions().known(hash);
        if (known.isPresent()) {
            loaded(known.get());
        } else if (!loading) {
            loading = true;
            pipe(environment.definitions().load(hash));
        }
    }

    /** Loads after a pause. */
    void loadLater(String hash, Duration pause) {
        loading = true;
        pipe(CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(slept -> environment.definitions().load(hash)));
    }

    private void pipe(CompletionStage<StateMachine> machine) {
        context.pipeToSelf(
                machine, (found, failure) -> failure == null ? new MachineLoaded(found) : new MachineMissing(failure));
    }

    void loaded(StateMachine machine) {
        loading = false;
        StateMachine own =
                child.map(made -> machine.itemProcessor(made.mapState())).orElse(machine);
        interpreter = Optional.of(new Interpreter(own, environment.limits()));
    }

    void failed() {
        loading = false;
    }

    boolean isLoaded() {
        return interpreter.isPresent();
    }

    Interpreter interpreter() {
        return interpreter.orElseThrow(() -> new IllegalStateException("The definition is not loaded"));
    }
}
