// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.node.execution.Gate;
import dev.askel.node.maprun.MapRunNote.GateFailed;
import dev.askel.node.maprun.MapRunNote.GatePassed;
import dev.askel.node.maprun.MapRunNote.GateRetry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** What others durably know of a Map Run: its lane, whether it is open; the index, when it began and when it ended. */
final class MapRunClosing {

    private static final String LANE = "registering with the lane";
    private static final String INDEX = "writing the index of Map Runs";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String mapRunArn;
    private final ActorContext<MapRunMessage> context;
    private final TimerScheduler<MapRunMessage> timers;
    private final Gate gate;
    private final MapRunEnvironment environment;

    MapRunClosing(
            String mapRunArn,
            ActorContext<MapRunMessage> context,
            TimerScheduler<MapRunMessage> timers,
            Gate gate,
            MapRunEnvironment environment) {
        this.mapRunArn = mapRunArn;
        this.context = context;
        this.timers = timers;
        this.gate = gate;
        this.environment = environment;
    }

    /** Effects and answers wait until the lane has stored that the Map Run is open. */
    void register() {
        await(LANE, () -> environment.lanes().attend(mapRunArn));
    }

    /** Effects and answers wait until the index shows the state. */
    void record(MapRunState state, long version) {
        await(
                INDEX + " with " + state.status() + " of turn " + version,
                () -> environment.records().write(state, version));
    }

    /** Tells the lane that nothing is left to do; a lost note only costs a needless wake-up. */
    void close() {
        environment.lanes().close(mapRunArn);
    }

    /** Tries again later what has failed. */
    void failed(GateFailed failed) {
        context.getLog()
                .warn(
                        "{}: {} failed and is tried again: {}",
                        mapRunArn,
                        failed.precondition(),
                        failed.failure().toString());
        timers.startSingleTimer(failed.precondition(), new GateRetry(failed.precondition()), RETRY);
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
