// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.ConfirmMapRunStop;
import dev.askel.engine.command.ExecutionCommand.FailMapRun;
import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.effect.Effect.StopMapRun;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.event.MapRunEvent.ResultTarget;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Waiting.ForMapRun;
import dev.askel.node.execution.ExecutionNote.Step;
import dev.askel.node.maprun.MapRunAnswer;
import dev.askel.node.maprun.MapRunAnswer.NotEnded;
import dev.askel.node.maprun.MapRunPlan;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRunRequest.Redrive;
import dev.askel.node.maprun.MapRunRequest.Run;
import dev.askel.node.maprun.MapRunRequest.Stop;
import dev.askel.node.maprun.MapRunSettings;
import dev.askel.node.maprun.MapRuns;
import dev.askel.node.maprun.ResultTransformation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Starts and stops the Map Runs of one execution, again and again until each has taken note. */
final class MapRunCalls {

    private static final Duration RETRY_MIN = Duration.ofMillis(200);
    private static final int DOUBLINGS_MAX = 6;

    private final String executionArn;
    private final ActorContext<ExecutionMessage> context;
    private final TimerScheduler<ExecutionMessage> scheduler;
    private final MapRuns mapRuns;
    private final Predicate<TaskRef> isAwaited;
    private final Consumer<ExecutionCommand> deliver;

    /**
     * For one execution.
     *
     * @param isAwaited whether the execution still waits for a Map Run
     * @param deliver hands a command to the branch or the execution itself
     */
    MapRunCalls(
            String executionArn,
            ActorContext<ExecutionMessage> context,
            TimerScheduler<ExecutionMessage> scheduler,
            MapRuns mapRuns,
            Predicate<TaskRef> isAwaited,
            Consumer<ExecutionCommand> deliver) {
        this.executionArn = executionArn;
        this.context = context;
        this.scheduler = scheduler;
        this.mapRuns = mapRuns;
        this.isAwaited = isAwaited;
        this.deliver = deliver;
    }

    /** Whether an execution waits for a Map Run. */
    static boolean isAwaited(ExecutionState state, TaskRef run) {
        return state.isRunning()
                && state.scope(run.scope())
                        .flatMap(Scope::frame)
                        .filter(frame -> frame.entry() == run.entry() && frame.attempt() == run.attempt())
                        .filter(frame -> frame.waiting() instanceof ForMapRun)
                        .isPresent();
    }

    /** Starts or redrives a Map Run; it goes on by itself and tells its end. */
    void run(RunMapRun effect, ExecutionStarted execution) {
        Optional<FailMapRun> refusal = refusal(effect);
        if (refusal.isPresent()) {
            deliver.accept(refusal.get());
            return;
        }
        MapRunPlan plan = plan(effect, execution);
        if (effect.redrives() == 0) {
            ask(plan.mapRunArn(), replyTo -> new Run(plan, replyTo), () -> true, () -> {}, 0);
        } else {
            BooleanSupplier wanted = () -> isAwaited.test(effect.run());
            ask(plan.mapRunArn(), replyTo -> new Redrive(plan, effect.redrives(), replyTo), wanted, () -> {}, 0);
        }
    }

    private static Optional<FailMapRun> refusal(RunMapRun effect) {
        Optional<ResultTarget> target = effect.started().target();
        if (effect.started().source().isPresent()) {
            return Optional.of(failure(
                    effect,
                    "States.ItemReaderFailed",
                    "This version of Askel reads no items from Amazon S3. Give the Map state its items with ItemsPath"
                            + " or Items."));
        }
        if (target.flatMap(ResultTarget::resource).isPresent()) {
            return Optional.of(failure(
                    effect,
                    "States.ResultWriterFailed",
                    "This version of Askel writes no results of Map states to Amazon S3. Leave out ResultWriter."));
        }
        Optional<String> transformation = target.flatMap(MapRunCalls::transformation);
        return transformation
                .filter(name -> ResultTransformation.named(name).isEmpty())
                .map(name -> failure(
                        effect,
                        "States.ResultWriterFailed",
                        "The Transformation of a WriterConfig must be NONE, COMPACT or FLATTEN, not '" + name + "'."));
    }

    private static FailMapRun failure(RunMapRun effect, String error, String cause) {
        return new FailMapRun(effect.run(), Optional.of(error), Optional.of(cause));
    }

    private MapRunPlan plan(RunMapRun effect, ExecutionStarted execution) {
        MapRunStarted started = effect.started();
        return new MapRunPlan(
                started.mapRunArn(),
                executionArn,
                effect.run(),
                effect.stateName(),
                execution.roleArn(),
                execution.definitionHash(),
                execution.semantics(),
                started.executionType().name(),
                started.batched(),
                started.inputs(),
                new MapRunSettings(
                        started.maxConcurrency(),
                        started.tolerance().count(),
                        started.tolerance().percentage()),
                execution.traceHeader(),
                started.target().flatMap(MapRunCalls::transformation).flatMap(ResultTransformation::named),
                execution.logging());
    }

    /** What a WriterConfig says of it, which may be nothing. */
    private static Optional<String> transformation(ResultTarget target) {
        JsonNode name = target.config().tree().path("Transformation");
        return name.isMissingNode() ? Optional.empty() : Optional.of(name.asText());
    }

    /** Stops a Map Run; it stops its child executions by itself. */
    void stop(StopMapRun effect) {
        ask(
                effect.stopping().mapRunArn(),
                replyTo -> new Stop(effect.stopping().redrives(), replyTo),
                () -> true,
                () -> deliver.accept(new ConfirmMapRunStop(effect.run())),
                0);
    }

    /**
     * Asks until there is an answer that says that it is done.
     *
     * @param wanted whether to ask again
     */
    private void ask(
            String mapRunArn,
            Function<ActorRef<MapRunAnswer>, MapRunRequest> request,
            BooleanSupplier wanted,
            Runnable acknowledged,
            int attempt) {
        context.pipeToSelf(
                mapRuns.ask(mapRunArn, request::apply),
                (answer, failure) -> new Step(() -> {
                    if (failure == null && !(answer instanceof NotEnded)) {
                        acknowledged.run();
                    } else if (wanted.getAsBoolean()) {
                        Duration delay = RETRY_MIN.multipliedBy(1L << Math.min(attempt, DOUBLINGS_MAX));
                        Step again = new Step(() -> ask(mapRunArn, request, wanted, acknowledged, attempt + 1));
                        scheduler.startSingleTimer(request, again, delay);
                    }
                }));
    }
}
