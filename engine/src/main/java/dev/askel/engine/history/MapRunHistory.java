// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.history;

import dev.askel.engine.event.MapRunEvent;
import dev.askel.engine.event.MapRunEvent.DistributedMapStarted;
import dev.askel.engine.event.MapRunEvent.MapRunAborted;
import dev.askel.engine.event.MapRunEvent.MapRunFailed;
import dev.askel.engine.event.MapRunEvent.MapRunRedriven;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.event.MapRunEvent.MapRunSucceeded;

/** Events of distributed Map states. */
final class MapRunHistory {

    private MapRunHistory() {}

    static HistoryDetails details(MapRunEvent event) {
        if (event instanceof DistributedMapStarted started) {
            HistoryDetails details = HistoryDetails.of("MapStateStarted", "mapStateStartedEventDetails");
            details.details().put("length", started.length());
            return details;
        }
        if (event instanceof MapRunStarted started) {
            return HistoryDetails.of("MapRunStarted", "mapRunStartedEventDetails")
                    .with("mapRunArn", started.mapRunArn());
        }
        if (event instanceof MapRunRedriven redriven) {
            HistoryDetails details = HistoryDetails.of("MapRunRedriven", "mapRunRedrivenEventDetails")
                    .with("mapRunArn", redriven.mapRunArn());
            details.details().put("redriveCount", redriven.redriveCount());
            return details;
        }
        if (event instanceof MapRunFailed failed) {
            return HistoryDetails.of("MapRunFailed", "mapRunFailedEventDetails")
                    .withError(failed.error(), failed.cause());
        }
        if (event instanceof MapRunSucceeded) {
            return HistoryDetails.without("MapRunSucceeded");
        }
        if (event instanceof MapRunAborted) {
            return HistoryDetails.without("MapRunAborted");
        }
        throw new IllegalArgumentException("Not in the history: " + event);
    }
}
