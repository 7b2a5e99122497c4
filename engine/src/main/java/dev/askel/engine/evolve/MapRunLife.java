// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.event.MapRunEvent;
import dev.askel.engine.event.MapRunEvent.DistributedMapStarted;
import dev.askel.engine.event.MapRunEvent.MapRunAborted;
import dev.askel.engine.event.MapRunEvent.MapRunFailed;
import dev.askel.engine.event.MapRunEvent.MapRunRedriven;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.event.MapRunEvent.MapRunStopConfirmed;
import dev.askel.engine.event.MapRunEvent.MapRunSucceeded;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.Waiting;
import dev.askel.engine.state.Waiting.ForMapRun;

/** What happens to the Map Run of a distributed Map state. */
final class MapRunLife {

    private MapRunLife() {}

    static ExecutionState apply(ExecutionState state, RecordedEvent recorded, MapRunEvent event) {
        if (event instanceof MapRunStopConfirmed confirmed) {
            return state.stoppedMapRun(confirmed.run());
        }
        if (event instanceof MapRunAborted) {
            return state;
        }
        return state.withScope(recorded.scope(), scope -> inScope(scope, recorded, event));
    }

    private static Scope inScope(Scope scope, RecordedEvent recorded, MapRunEvent event) {
        Frame frame = Evolution.frameOf(scope);
        return scope.at(new Position.In(frame.waitingFor(waiting(frame, recorded, event))), recorded.id());
    }

    private static Waiting waiting(Frame frame, RecordedEvent recorded, MapRunEvent event) {
        if (event instanceof DistributedMapStarted) {
            return new Waiting.ForNothing();
        }
        if (event instanceof MapRunStarted started) {
            return new ForMapRun(started, 0, recorded.previousEventId());
        }
        if (event instanceof MapRunRedriven redriven && frame.waiting() instanceof Waiting.ForMapRunRedrive again) {
            ForMapRun run = again.run();
            return new ForMapRun(run.run(), redriven.redriveCount(), run.startedEventId());
        }
        if ((event instanceof MapRunSucceeded || event instanceof MapRunFailed)
                && frame.waiting() instanceof ForMapRun run) {
            return new Waiting.AfterMapRun(run);
        }
        throw new AssertionError("No case for " + event);
    }
}
