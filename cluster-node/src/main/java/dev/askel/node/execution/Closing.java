// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionNote.GateFailed;
import dev.askel.node.execution.ExecutionNote.GatePassed;
import dev.askel.node.execution.ExecutionNote.GateRetry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** What the index of executions durably knows of one: when it began and how it ended. */
final class Closing {

    private static final String INDEX = "writing the index of executions";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String executionArn;
    private final ActorContext<ExecutionMessage> context;
    private final TimerScheduler<ExecutionMessage> scheduler;
    private final Gate gate;
    private final IndexWrites index;
    private boolean recorded;

    Closing(
            String executionArn,
            ActorContext<ExecutionMessage> context,
            TimerScheduler<ExecutionMessage> scheduler,
            Gate gate,
            ExecutionEnvironment environment) {
        this.executionArn = executionArn;
        this.context = context;
        this.scheduler = scheduler;
        this.gate = gate;
        this.index = new IndexWrites(environment.records());
    }

    /** The execution was there before; how it is listed is not known. */
    void recovered() {
        index.recovered();
    }

    /**
     * Effects and answers wait until the index shows the newest state, whatever that is when a write is tried again.
     */
    void record(Supplier<ExecutionState> newest) {
        recorded = true;
        ExecutionState state = newest.get();
        // An execution that is redriven may come to the same status again: that is another write to wait for.
        await(INDEX + " with " + state.status() + " at event " + state.lastEventId(), () -> index.write(newest.get()));
    }

    /** The same after a recovery, where a crash may have come before it. */
    void recordAgain(Supplier<ExecutionState> newest) {
        if (!recorded) {
            record(newest);
        }
    }

    /** Tries again later what has failed. */
    void failed(GateFailed failed) {
        context.getLog()
                .warn(
                        "{}: {} failed and is tried again: {}",
                        executionArn,
                        failed.precondition(),
                        failed.failure().toString());
        scheduler.startSingleTimer(failed.precondition(), new GateRetry(failed.precondition()), RETRY);
    }

    private void await(String precondition, Supplier<CompletionStage<?>> work) {
        gate.await(
                precondition,
                () -> context.pipeToSelf(
                        work.get(),
                        (done, failure) -> failure == null
                                ? new GatePassed(precondition)
                                : new GateFailed(precondition, failure)));
    }
}
