// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.evolve;

import dev.askel.engine.event.MapRunEvent;
import dev.askel.engine.event.MapRunEvent.DistributedMapStarted;
import dev.askel.engine.event.MapRunEvent.MapRunAborted;
import dev.askel.engine.event.MapRunEvent.MapRunFailed;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.event.MapRunEvent.MapRunStopConfirmed;
import dev.askel.engine.event.MapRunEvent.MapRunSucceeded;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.Position;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.Waiting;

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
        Waiting waiting = waiting(event);
        return scope.at(new Position.In(Evolution.frameOf(scope).waitingFor(waiting)), recorded.id());
    }

    private static Waiting waiting(MapRunEvent event) {
        if (event instanceof MapRunStarted started) {
            return new Waiting.ForMapRun(started);
        }
        if (event instanceof DistributedMapStarted
                || event instanceof MapRunSucceeded
                || event instanceof MapRunFailed) {
            return new Waiting.ForNothing();
        }
        throw new AssertionError("No case for " + event);
    }
}
