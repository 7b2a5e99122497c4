// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteMapRun;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.Executions;
import dev.askel.node.maprun.MapRunFact.MapRunStopping;
import dev.askel.node.maprun.MapRunNote.NotTold;
import dev.askel.node.maprun.MapRunNote.TellAgain;
import dev.askel.node.maprun.MapRunNote.Told;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Tells the execution that waits for a Map Run how it has ended, again and again until that is acknowledged. */
final class WaitingExecution {

    private static final Duration RETRY_MIN = Duration.ofMillis(200);
    private static final int DOUBLINGS_MAX = 6;

    private final ActorContext<MapRunMessage> context;
    private final TimerScheduler<MapRunMessage> timers;
    private final Executions executions;

    WaitingExecution(ActorContext<MapRunMessage> context, TimerScheduler<MapRunMessage> timers, Executions executions) {
        this.context = context;
        this.timers = timers;
        this.executions = executions;
    }

    /** Tells the end of a Map Run that has ended; a note says whether it was heard. */
    void tell(MapRunState ended, int attempt) {
        int number = ended.redrive().number();
        Optional<ExecutionCommand> outcome = outcome(ended);
        if (outcome.isEmpty()) {
            context.getSelf().tell(new Told(number));
            return;
        }
        context.pipeToSelf(
                executions.ask(ended.plan().executionArn(), replyTo -> new Perform(outcome.get(), replyTo)),
                (answer, failure) ->
                        failure == null && !(answer instanceof Unavailable) ? new Told(number) : new NotTold(attempt));
    }

    /** Tells it again after a while. */
    void tellLater(NotTold failed) {
        Duration delay = RETRY_MIN.multipliedBy(1L << Math.min(failed.attempt(), DOUBLINGS_MAX));
        TellAgain again = new TellAgain(failed.attempt() + 1);
        timers.startSingleTimer(TellAgain.class, again, delay);
    }

    /** Who has asked to stop it waits for nothing. */
    private static Optional<ExecutionCommand> outcome(MapRunState ended) {
        return switch (ended.status()) {
            case SUCCEEDED -> Optional.of(new CompleteMapRun(ended.key(), MapRunResult.of(ended)));
            case FAILED ->
                Optional.of(new FailMapRun(
                        ended.key(),
                        ended.stopping().flatMap(MapRunStopping::error),
                        ended.stopping().flatMap(MapRunStopping::cause)));
            case ABORTED -> Optional.empty();
            case RUNNING -> throw new IllegalStateException("The Map Run has not ended");
        };
    }
}
