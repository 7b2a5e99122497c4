// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.engine.state.SharedList;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.maprun.MapRunFact.ChildEnded;
import dev.askel.node.maprun.MapRunFact.ChildrenRedriven;
import dev.askel.node.maprun.MapRunFact.ChildrenRunAgain;
import dev.askel.node.maprun.MapRunFact.ChildrenStarted;
import dev.askel.node.maprun.MapRunFact.MapRunBegun;
import dev.askel.node.maprun.MapRunFact.MapRunEnded;
import dev.askel.node.maprun.MapRunFact.MapRunStopping;
import dev.askel.node.maprun.MapRunFact.MapRunUpdated;
import dev.askel.node.maprun.MapRunFact.ParentTold;
import dev.askel.node.maprun.MapRunFact.RunRedriven;
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
 * @param redrive how it was redriven
 */
public record MapRunState(
        Optional<MapRunBegun> begun,
        MapRunSettings settings,
        SharedList<ChildSlot> children,
        RunCounts executions,
        RunCounts items,
        long resultBytes,
        Optional<MapRunStopping> stopping,
        Optional<Instant> endedAt,
        boolean told,
        RunRedrive redrive) {

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
                false,
                RunRedrive.NONE);
    }

    /** What it is to do. */
    MapRunPlan plan() {
        return begun.orElseThrow(() -> new IllegalStateException("The Map Run has not begun"))
                .plan();
    }

    /** How the execution that waits for it knows it. */
    TaskRef key() {
        return redrive.key().orElseGet(() -> plan().key());
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
                .filter(index -> children.get(index).isRunning());
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
            MapRunState over = with(settings, stopping, Optional.of(ended.at()), told);
            return redrive.from() < redrive.to() ? over.recounted(redrive.over()) : over;
        }
        if (fact instanceof ParentTold) {
            return with(settings, stopping, endedAt, true);
        }
        if (fact instanceof RunRedriven redriven) {
            return with(settings, Optional.empty(), Optional.empty(), false)
                    .recounted(new RunRedrive(
                            redriven.number(),
                            Optional.of(redriven.at()),
                            Optional.of(redriven.key()),
                            0,
                            children.size()));
        }
        if (fact instanceof ChildrenRedriven more) {
            return withRedriven(more.upTo());
        }
        if (fact instanceof ChildrenRunAgain again) {
            SharedList<ChildSlot> slots = children;
            for (int index : again.indexes()) {
                slots = slots.with(index, slots.get(index).lost());
            }
            return withChildren(slots, executions, items, resultBytes, redrive);
        }
        throw new AssertionError("No case for " + fact);
    }

    private MapRunState begin(MapRunBegun begin) {
        MapRunPlan plan = begin.plan();
        RunCounts noItems = RunCounts.of(items(plan, 0, plan.inputs().size()));
        RunCounts none = RunCounts.of(plan.inputs().size());
        return new MapRunState(
                Optional.of(begin), plan.settings(), children, none, noItems, 0, stopping, endedAt, told, redrive);
    }

    private MapRunState withStarted(int upTo) {
        SharedList<ChildSlot> more = children;
        while (more.size() < upTo) {
            more = more.plus(ChildSlot.started());
        }
        RunCounts moreItems = items.withStarted(items(plan(), children.size(), upTo));
        return withChildren(more, executions.withStarted(upTo - children.size()), moreItems, resultBytes, redrive);
    }

    private MapRunState withEnded(ChildEnded one) {
        return withChildren(
                children.with(one.index(), children.get(one.index()).ended(one.end(), one.bytes())),
                executions.withEnded(one.end(), 1),
                items.withEnded(one.end(), plan().items(one.index())),
                resultBytes + one.bytes(),
                redrive);
    }

    private MapRunState withRedriven(int upTo) {
        SharedList<ChildSlot> slots = children;
        RunCounts newExecutions = executions;
        RunCounts newItems = items;
        for (int index = redrive.from(); index < upTo; index++) {
            ChildSlot slot = slots.get(index);
            if (slot.isUnsuccessful()) {
                ChildEnd end = slot.end().orElseThrow();
                newExecutions = newExecutions.withPending(end, -1);
                newItems = newItems.withPending(end, -plan().items(index));
                slots = slots.with(index, slot.again(redrive.number()));
            }
        }
        return withChildren(slots, newExecutions, newItems, resultBytes, redrive.upTo(upTo));
    }

    /** All counted anew: those that wait for a redrive apart, and without their entries in the result. */
    private MapRunState recounted(RunRedrive newRedrive) {
        RunCounts newExecutions = RunCounts.of(executions.total());
        RunCounts newItems = RunCounts.of(items.total());
        long bytes = 0;
        for (int index = 0; index < children.size(); index++) {
            ChildSlot slot = children.get(index);
            long itemsOfIt = plan().items(index);
            newExecutions = newExecutions.withStarted(1);
            newItems = newItems.withStarted(itemsOfIt);
            if (slot.isUnsuccessful() && newRedrive.holdsUp(index)) {
                newExecutions = newExecutions.withPending(slot.end().orElseThrow(), 1);
                newItems = newItems.withPending(slot.end().orElseThrow(), itemsOfIt);
            } else if (!slot.isRunning()) {
                newExecutions = newExecutions.withEnded(slot.end().orElseThrow(), 1);
                newItems = newItems.withEnded(slot.end().orElseThrow(), itemsOfIt);
                bytes += slot.bytes();
            }
        }
        return withChildren(children, newExecutions, newItems, bytes, newRedrive);
    }

    private static long items(MapRunPlan plan, int from, int upTo) {
        return plan.batched()
                ? IntStream.range(from, upTo).mapToLong(plan::items).sum()
                : upTo - from;
    }

    private MapRunState withChildren(
            SharedList<ChildSlot> newChildren,
            RunCounts newExecutions,
            RunCounts newItems,
            long newBytes,
            RunRedrive newRedrive) {
        return new MapRunState(
                begun, settings, newChildren, newExecutions, newItems, newBytes, stopping, endedAt, told, newRedrive);
    }

    private MapRunState with(
            MapRunSettings newSettings, Optional<MapRunStopping> reason, Optional<Instant> at, boolean isTold) {
        return new MapRunState(
                begun, newSettings, children, executions, items, resultBytes, reason, at, isTold, redrive);
    }
}
