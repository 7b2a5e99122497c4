// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.history;

import dev.askel.engine.event.BranchEvent;

/** Events of Parallel and Map states. */
final class BranchHistory {

    private BranchHistory() {}

    static HistoryDetails details(BranchEvent event) {
        if (event instanceof BranchEvent.ParallelStarted) {
            return HistoryDetails.without("ParallelStateStarted");
        }
        if (event instanceof BranchEvent.MapStarted started) {
            HistoryDetails details = HistoryDetails.of("MapStateStarted", "mapStateStartedEventDetails");
            details.details().put("length", started.inputs().size());
            return details;
        }
        if (event instanceof BranchEvent.IterationStarted started) {
            return iteration("Started", started.name(), started.index());
        }
        if (event instanceof BranchEvent.BranchSucceeded succeeded) {
            return iteration("Succeeded", succeeded.iteration().orElseThrow(), succeeded.index());
        }
        if (event instanceof BranchEvent.BranchFailed failed) {
            return iteration("Failed", failed.iteration().orElseThrow(), failed.index());
        }
        if (event instanceof BranchEvent.BranchAborted aborted) {
            return iteration("Aborted", aborted.iteration().orElseThrow(), aborted.index());
        }
        if (event instanceof BranchEvent.StateAborted aborted) {
            return HistoryDetails.without(aborted.type().aslName() + "StateAborted");
        }
        if (event instanceof BranchEvent.BranchesSucceeded succeeded) {
            return HistoryDetails.without(succeeded.type().aslName() + "StateSucceeded");
        }
        if (event instanceof BranchEvent.BranchesFailed failed) {
            return HistoryDetails.without(failed.type().aslName() + "StateFailed");
        }
        throw new AssertionError("No case for " + event);
    }

    private static HistoryDetails iteration(String what, String name, int index) {
        HistoryDetails details = HistoryDetails.of("MapIteration" + what, "mapIteration" + what + "EventDetails");
        details.details().put("name", name).put("index", index);
        return details;
    }
}
