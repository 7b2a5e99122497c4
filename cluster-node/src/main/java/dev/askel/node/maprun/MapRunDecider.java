// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.node.maprun.MapRunCommand.Abort;
import dev.askel.node.maprun.MapRunCommand.Begin;
import dev.askel.node.maprun.MapRunCommand.Change;
import dev.askel.node.maprun.MapRunCommand.ConfirmTold;
import dev.askel.node.maprun.MapRunCommand.RecordEnd;
import dev.askel.node.maprun.MapRunCommand.Redrive;
import dev.askel.node.maprun.MapRunCommand.RunAgain;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides for a Map Run: from what is known and a command to the facts that follow. A pure function. */
final class MapRunDecider {

    private static final String THRESHOLD_EXCEEDED = "States.ExceedToleratedFailureThreshold";
    private static final String THRESHOLD_EXCEEDED_CAUSE = "The specified tolerated failure threshold was exceeded";
    private static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";

    /** An Express child execution that was begun so often is not begun again. */
    private static final int RUNS_MAX = 8;

    private static final String GIVEN_UP = "States.Runtime";
    private static final String GIVEN_UP_CAUSE = "The execution was begun " + RUNS_MAX
            + " times, and each time its node was lost before it had ended. It is given up.";

    private static final double WHOLE = 100;

    private final int concurrencyMax;
    private final long resultBytesMax;

    /**
     * With bounds of a Map Run.
     *
     * @param concurrencyMax how many child executions run at a time where MaxConcurrency says no less
     * @param resultBytesMax how long the result may be, in UTF-8 bytes
     */
    MapRunDecider(int concurrencyMax, long resultBytesMax) {
        this.concurrencyMax = concurrencyMax;
        this.resultBytesMax = resultBytesMax;
    }

    /** The facts that follow from a command, to be stored together; none where it no longer applies. */
    List<MapRunFact> decide(MapRunState state, MapRunCommand command, Instant now) {
        List<MapRunFact> facts = new ArrayList<>(first(state, command, now));
        if (facts.isEmpty()) {
            return List.of();
        }
        MapRunState newest = state.apply(facts);
        for (Optional<MapRunFact> fact = next(newest, now); fact.isPresent(); fact = next(newest, now)) {
            facts.add(fact.get());
            newest = newest.apply(fact.get());
        }
        return facts;
    }

    private List<MapRunFact> first(MapRunState state, MapRunCommand command, Instant now) {
        if (command instanceof RunAgain again) {
            return runAgain(state, again, now);
        }
        return command instanceof Redrive redrive
                ? redriven(state, redrive, now)
                : single(state, command, now).stream().toList();
    }

    /** One that was lost again and again may be what kills its nodes. */
    private List<MapRunFact> runAgain(MapRunState state, RunAgain command, Instant now) {
        List<MapRunFact> facts = new ArrayList<>();
        List<Integer> again = new ArrayList<>();
        for (int index : command.indexes()) {
            ChildSlot slot = state.children().get(index);
            if (slot.isRunning() && slot.losses() + 1 >= RUNS_MAX) {
                ChildEnd end = ChildEnd.failed(GIVEN_UP, GIVEN_UP_CAUSE, now);
                facts.add(ended(state.apply(facts), new RecordEnd(index, end, slot.redrive())));
            } else if (slot.isRunning()) {
                again.add(index);
            }
        }
        if (!again.isEmpty()) {
            facts.add(new ChildrenRunAgain(again));
        }
        return facts;
    }

    /** One that has not ended yet is redriven later: who asks will ask again. */
    private static List<MapRunFact> redriven(MapRunState state, Redrive command, Instant now) {
        RunRedriven redriven = new RunRedriven(command.number(), command.plan().key(), now);
        if (state.begun().isEmpty()) {
            return List.of(new MapRunBegun(command.plan(), now), redriven);
        }
        boolean applies =
                command.number() > state.redrive().number() && state.endedAt().isPresent();
        return applies ? List.of(redriven) : List.of();
    }

    private Optional<MapRunFact> single(MapRunState state, MapRunCommand command, Instant now) {
        if (command instanceof Begin begin) {
            return when(state.begun().isEmpty() && state.stopping().isEmpty(), new MapRunBegun(begin.plan(), now));
        }
        if (command instanceof RecordEnd end) {
            return isAwaited(state, end) ? Optional.of(ended(state, end)) : Optional.empty();
        }
        if (command instanceof Change change) {
            return when(state.isRunning(), new MapRunUpdated(change.change()));
        }
        if (command instanceof Abort abort) {
            // Where it has not begun, this keeps it from beginning before it is redriven.
            return when(
                    state.endedAt().isEmpty()
                            && state.stopping().isEmpty()
                            && abort.redrive() >= state.redrive().number(),
                    new MapRunStopping(MapRunStatus.ABORTED, Optional.empty(), Optional.empty()));
        }
        if (command instanceof ConfirmTold told) {
            boolean isOfThisEnd = told.redrive() == state.redrive().number();
            return when(isOfThisEnd && state.endedAt().isPresent() && !state.told(), new ParentTold());
        }
        throw new AssertionError("No case for " + command);
    }

    private static boolean isAwaited(MapRunState state, RecordEnd end) {
        return state.isRunning()
                && end.index() < state.children().size()
                && state.children().get(end.index()).isRunning()
                && state.children().get(end.index()).redrive() == end.redrive();
    }

    /** Of a result that is too long nothing more is kept. */
    private ChildEnded ended(MapRunState state, RecordEnd ended) {
        if (ended.end().status() == ChildStatus.NOT_STARTED) {
            return new ChildEnded(ended.index(), ended.end(), 0);
        }
        long bytes =
                MapRunResult.entry(state.plan(), ended.index(), ended.end()).utf8Length();
        boolean kept = state.resultBytes() + bytes <= resultBytesMax;
        return new ChildEnded(ended.index(), kept ? ended.end() : ended.end().withoutData(), bytes);
    }

    /** What follows by itself. */
    private Optional<MapRunFact> next(MapRunState state, Instant now) {
        if (!state.isRunning()) {
            return Optional.empty();
        }
        RunCounts executions = state.executions();
        if (state.stopping().isPresent()) {
            return when(executions.running() == 0, new MapRunEnded(now));
        }
        if (isTooManyFailed(state)) {
            return Optional.of(failing(THRESHOLD_EXCEEDED, THRESHOLD_EXCEEDED_CAUSE));
        }
        if (executions.ended() == executions.total()) {
            return Optional.of(isTooLong(state) ? failing(DATA_LIMIT_EXCEEDED, tooLong(state)) : new MapRunEnded(now));
        }
        long room = concurrency(state) - executions.running();
        int redriven = redrivable(state, room);
        if (redriven > state.redrive().from()) {
            return Optional.of(new ChildrenRedriven(redriven));
        }
        long upTo = Math.min(executions.total(), executions.started() + room);
        return when(upTo > executions.started(), new ChildrenStarted((int) upTo));
    }

    /** Up to where child executions that wait for a redrive can be handed out, with room for so many. */
    private static int redrivable(MapRunState state, long room) {
        int index = state.redrive().from();
        for (long left = room; index < state.redrive().to(); index++) {
            boolean waits = state.children().get(index).isUnsuccessful();
            if (waits && left <= 0) {
                return index;
            }
            left -= waits ? 1 : 0;
        }
        return index;
    }

    /** Either value that is given holds; where none is, no item may fail. */
    private static boolean isTooManyFailed(MapRunState state) {
        long failed = state.items().failures();
        long total = state.items().total();
        Optional<Long> count = state.settings().toleratedFailureCount();
        Optional<Double> percentage = state.settings().toleratedFailurePercentage();
        boolean given = count.isPresent() || percentage.isPresent();
        boolean byCount = count.isPresent() && failed > count.get();
        boolean byShare = percentage.isPresent() && failed * WHOLE > percentage.get() * total;
        return failed > 0 && (!given || byCount || byShare);
    }

    private int concurrency(MapRunState state) {
        int asked = state.settings().maxConcurrency();
        return asked == 0 ? concurrencyMax : Math.min(asked, concurrencyMax);
    }

    private boolean isTooLong(MapRunState state) {
        return MapRunResult.bytes(state.executions().total(), state.resultBytes()) > resultBytesMax;
    }

    private static String tooLong(MapRunState state) {
        return "The state/task '" + state.plan().stateName()
                + "' returned a result with a size exceeding the maximum number of bytes service limit.";
    }

    private static MapRunStopping failing(String error, String cause) {
        return new MapRunStopping(MapRunStatus.FAILED, Optional.of(error), Optional.of(cause));
    }

    private static Optional<MapRunFact> when(boolean applies, MapRunFact event) {
        return applies ? Optional.of(event) : Optional.empty();
    }
}
