// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.engine.state.SharedList;
import dev.askel.node.maprun.MapRunFact.ChildEnded;
import dev.askel.node.maprun.MapRunFact.ChildrenStarted;
import dev.askel.node.maprun.MapRunFact.MapRunBegun;
import dev.askel.node.maprun.MapRunFact.MapRunEnded;
import dev.askel.node.maprun.MapRunFact.MapRunStopping;
import dev.askel.node.maprun.MapRunFact.MapRunUpdated;
import dev.askel.node.maprun.MapRunFact.ParentTold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is known of a Map Run: the fold of its events.
 *
 * @param begun what it is to do; empty before it exists
 * @param settings as they are now
 * @param children the child executions that were handed out, in order, each with its end where it has one
 * @param executions where the child executions are
 * @param items where their items are
 * @param resultBytes how long the entries of the result are, those that were not kept included
 * @param stopping why it ends badly, or why it never begins
 * @param endedAt when it ended
 * @param told whether the execution that waits for it knows
 */
public record MapRunState(
        Optional<MapRunBegun> begun,
        MapRunSettings settings,
        SharedList<Optional<ChildEnd>> children,
        RunCounts executions,
        RunCounts items,
        long resultBytes,
        Optional<MapRunStopping> stopping,
        Optional<Instant> endedAt,
        boolean told) {

    static MapRunState none() {
        return new MapRunState(
                Optional.empty(),
                new MapRunSettings(0, Optional.empty(), Optional.empty()),
                SharedList.empty(),
                RunCounts.of(0),
                RunCounts.of(0),
                0,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** What it is to do. */
    MapRunPlan plan() {
        return begun.orElseThrow(() -> new IllegalStateException("The Map Run has not begun"))
                .plan();
    }

    /** Its status; RUNNING until nothing of it runs. */
    public MapRunStatus status() {
        return endedAt.isEmpty()
                ? MapRunStatus.RUNNING
                : stopping.map(MapRunStopping::status).orElse(MapRunStatus.SUCCEEDED);
    }

    /** Whether it is there and something is left to do. */
    boolean isOpen() {
        return begun.isPresent() && !told;
    }

    /** Whether child executions may run. */
    boolean isRunning() {
        return begun.isPresent() && endedAt.isEmpty();
    }

    /** The indexes of the child executions that were handed out and have not ended, in order. */
    IntStream running() {
        return IntStream.range(0, children.size())
                .filter(index -> children.get(index).isEmpty());
    }

    MapRunState apply(List<MapRunFact> facts) {
        MapRunState state = this;
        for (MapRunFact fact : facts) {
            state = state.apply(fact);
        }
        return state;
    }

    MapRunState apply(MapRunFact fact) {
        if (fact instanceof MapRunBegun begin) {
            return begin(begin);
        }
        if (fact instanceof ChildrenStarted more) {
            return withStarted(more.upTo());
        }
        if (fact instanceof ChildEnded one) {
            return withEnded(one);
        }
        if (fact instanceof MapRunUpdated updated) {
            return with(settings.with(updated.change()), stopping, endedAt, told);
        }
        if (fact instanceof MapRunStopping reason) {
            return with(settings, Optional.of(reason), endedAt, told);
        }
        if (fact instanceof MapRunEnded ended) {
            return with(settings, stopping, Optional.of(ended.at()), told);
        }
        if (fact instanceof ParentTold) {
            return with(settings, stopping, endedAt, true);
        }
        throw new AssertionError("No case for " + fact);
    }

    private MapRunState begin(MapRunBegun begin) {
        MapRunPlan plan = begin.plan();
        RunCounts noItems = RunCounts.of(items(plan, 0, plan.inputs().size()));
        RunCounts none = RunCounts.of(plan.inputs().size());
        return new MapRunState(
                Optional.of(begin), plan.settings(), children, none, noItems, 0, stopping, endedAt, told);
    }

    private MapRunState withStarted(int upTo) {
        SharedList<Optional<ChildEnd>> more = children;
        while (more.size() < upTo) {
            more = more.plus(Optional.empty());
        }
        RunCounts moreItems = items.withStarted(items(plan(), children.size(), upTo));
        return withChildren(more, executions.withStarted(upTo - children.size()), moreItems, resultBytes);
    }

    private MapRunState withEnded(ChildEnded one) {
        ChildStatus status = one.end().status();
        return withChildren(
                children.with(one.index(), Optional.of(one.end())),
                executions.withEnded(status, 1),
                items.withEnded(status, plan().items(one.index())),
                resultBytes + one.bytes());
    }

    private static long items(MapRunPlan plan, int from, int upTo) {
        return plan.batched()
                ? IntStream.range(from, upTo).mapToLong(plan::items).sum()
                : upTo - from;
    }

    private MapRunState withChildren(
            SharedList<Optional<ChildEnd>> newChildren, RunCounts newExecutions, RunCounts newItems, long newBytes) {
        return new MapRunState(
                begun, settings, newChildren, newExecutions, newItems, newBytes, stopping, endedAt, told);
    }

    private MapRunState with(
            MapRunSettings newSettings, Optional<MapRunStopping> reason, Optional<Instant> at, boolean isTold) {
        return new MapRunState(begun, newSettings, children, executions, items, resultBytes, reason, at, isTold);
    }
}
