// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.lists;

import dev.askel.persistence.index.ExecutionChange;
import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.index.ListedAs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Writes the executions of a workload: those that wait as they begin, and all as they have ended; many at a time. */
final class ListsFill {

    // A minute of a busy machine goes to one partition; this is what one statement for it holds.
    private static final int TOGETHER = 300;
    private static final int AT_A_TIME = 24;
    private static final int FIRST_VERSION = 1;
    private static final int LAST_VERSION = 7;

    private final ExecutionIndex index;
    private final WorkloadClock clock;
    private final ListsWorkload workload;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param clock the clock of the index */
    ListsFill(ExecutionIndex index, WorkloadClock clock, ListsWorkload workload) {
        this.index = index;
        this.clock = clock;
        this.workload = workload;
    }

    /** Returns when all is written. */
    void run() throws InterruptedException {
        for (int from = 0; from < workload.size() && failure.get() == null; from += TOGETHER) {
            free.acquire();
            clock.set(workload.startOf(from));
            write(from, Math.min(from + TOGETHER, workload.size())).whenComplete((done, thrown) -> {
                failure.compareAndSet(null, thrown);
                free.release();
            });
        }
        free.acquire(AT_A_TIME);
        if (failure.get() != null) {
            throw new IllegalStateException("The executions could not be written", failure.get());
        }
    }

    private CompletionStage<?> write(int from, int to) {
        List<Integer> waiting = IntStream.range(from, to)
                .filter(number -> workload.waits(number) || !workload.ends(number))
                .boxed()
                .toList();
        List<ExecutionChange> begun = waiting.stream()
                .map(number -> new ExecutionChange(workload.running(number), FIRST_VERSION, ListedAs.NEVER))
                .toList();
        return index.recordAll(begun).thenCompose(listed -> {
            Map<Integer, ListedAs> before = new HashMap<>();
            for (int i = 0; i < waiting.size(); i++) {
                before.put(waiting.get(i), listed.get(i));
            }
            return index.recordAll(IntStream.range(from, to)
                    .filter(workload::ends)
                    .mapToObj(number -> new ExecutionChange(
                            workload.ended(number), LAST_VERSION, before.getOrDefault(number, ListedAs.NEVER)))
                    .toList());
        });
    }
}
