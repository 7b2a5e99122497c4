// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.json.Json;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The branches of a Parallel state or the iterations of a Map state.
 *
 * @param inputs the input of each
 * @param maxConcurrency how many may run at a time; 0 is unlimited
 * @param toleratedFailures how many may fail
 * @param startedEventId the id of ParallelStateStarted or MapStateStarted
 * @param children the scopes that were started, in order
 * @param ended how many of them have ended well
 * @param failed how many of them have failed
 * @param suspended how many of them wait for their turn to go on after a redrive
 * @param firstSuspended the place of the first of these; how many children there are, where there is none
 * @param variableBytes how long their variables are, in UTF-8 bytes
 */
public record Branches(
        List<Json> inputs,
        int maxConcurrency,
        int toleratedFailures,
        long startedEventId,
        SharedList<Scope> children,
        int ended,
        int failed,
        int suspended,
        int firstSuspended,
        long variableBytes) {

    private static final double WHOLE = 100;

    /** How many of so many items may fail. */
    public static int tolerated(Tolerance tolerance, int items) {
        if (!tolerance.isGiven()) {
            return 0;
        }
        long byCount = tolerance.count().orElse((long) items);
        long byPercentage = (long) Math.floor(tolerance.percentage().orElse(WHOLE) * items / WHOLE);
        return (int) Math.min(byCount, byPercentage);
    }

    /** With these children, of which none has ended. */
    public static Branches of(
            List<Json> inputs,
            int maxConcurrency,
            int toleratedFailures,
            long startedEventId,
            SharedList<Scope> children) {
        return new Branches(
                inputs, maxConcurrency, toleratedFailures, startedEventId, children, 0, 0, 0, children.size(), 0);
    }

    /** How many more may be started now, or go on. */
    public int startable() {
        int left = inputs.size() - children.size() + suspended;
        int running = children.size() - ended - failed - suspended;
        return maxConcurrency == 0 ? left : Math.min(left, maxConcurrency - running);
    }

    /** Whether all have been started and have ended. */
    public boolean complete() {
        return ended + failed == inputs.size();
    }

    /** With one more child, the next in order. */
    public Branches start(Scope child) {
        return new Branches(
                inputs,
                maxConcurrency,
                toleratedFailures,
                startedEventId,
                children.plus(child),
                ended,
                failed,
                suspended,
                suspended == 0 ? children.size() + 1 : firstSuspended,
                variableBytes + child.variableBytes());
    }

    /** With one child changed; the counts follow from what became of it. */
    public Branches update(int index, UnaryOperator<Scope> change) {
        Scope before = children.get(index);
        Scope after = change.apply(before);
        boolean ends = before.isRunning();
        int nowEnded = ended + (ends && after.position() instanceof Position.Ended ? 1 : 0);
        int nowFailed = failed + (ends && after.position() instanceof Position.Failed ? 1 : 0);
        boolean resumes = before.position() instanceof Position.Suspended && after.isRunning();
        return new Branches(
                inputs,
                maxConcurrency,
                toleratedFailures,
                startedEventId,
                children.with(index, after),
                nowEnded,
                nowFailed,
                suspended - (resumes ? 1 : 0),
                resumes && index == firstSuspended ? nextSuspended(children, index + 1) : firstSuspended,
                variableBytes - before.variableBytes() + after.variableBytes());
    }

    /** With all children suspended that have not ended well. */
    public Branches suspend() {
        SharedList<Scope> held = SharedList.empty();
        int waiting = 0;
        for (Scope child : children) {
            Scope next = child.suspended();
            held = held.plus(next);
            waiting += next.position() instanceof Position.Suspended ? 1 : 0;
        }
        return new Branches(
                inputs,
                maxConcurrency,
                toleratedFailures,
                startedEventId,
                held,
                ended,
                0,
                waiting,
                nextSuspended(held, 0),
                0);
    }

    private static int nextSuspended(List<Scope> scopes, int from) {
        int place = from;
        while (place < scopes.size() && !(scopes.get(place).position() instanceof Position.Suspended)) {
            place++;
        }
        return place;
    }
}
