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

    /** How many more may be started now. */
    public int startable() {
        int left = inputs.size() - children.size();
        int running = children.size() - ended - failed;
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
                variableBytes + child.variableBytes());
    }

    /** With one child changed; the counts follow from what became of it. */
    public Branches update(int index, UnaryOperator<Scope> change) {
        Scope before = children.get(index);
        Scope after = change.apply(before);
        boolean ends = before.isRunning();
        int nowEnded = ended + (ends && after.position() instanceof Position.Ended ? 1 : 0);
        int nowFailed = failed + (ends && after.position() instanceof Position.Failed ? 1 : 0);
        return new Branches(
                inputs,
                maxConcurrency,
                toleratedFailures,
                startedEventId,
                children.with(index, after),
                nowEnded,
                nowFailed,
                variableBytes - before.variableBytes() + after.variableBytes());
    }
}
