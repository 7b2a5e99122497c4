// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.lists;

import dev.askel.persistence.index.ExecutionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A machine whose executions started evenly over three days: three have failed, one in a hundred has timed out, one
 * that is among the oldest still runs, two hundred were started through an alias, the others have succeeded.
 *
 * @param size how many executions
 * @param begin when the first one started
 */
record ListsWorkload(int size, Instant begin) {

    static final int FAILED = 3;
    static final int ALIASED = 200;

    private static final Duration SPAN = Duration.ofDays(3);
    private static final int TIMED_OUT_EACH = 100;
    private static final int WAITING_EACH = 4;
    private static final String ACCOUNT = "arn:aws:states:us-east-1:123456789012:";

    String machine() {
        return ACCOUNT + "stateMachine:size-" + size;
    }

    String alias() {
        return machine() + ":live";
    }

    /** An execution as it begins. */
    ExecutionSummary running(int number) {
        String name = "execution-" + number;
        boolean aliased = number % (size / ALIASED) == 0;
        return new ExecutionSummary(
                ACCOUNT + "execution:size-" + size + ":" + name,
                name,
                machine(),
                "RUNNING",
                startOf(number),
                Optional.empty(),
                aliased ? Optional.of(machine() + ":1") : Optional.empty(),
                aliased ? Optional.of(alias()) : Optional.empty());
    }

    Instant startOf(int number) {
        return begin.plusMillis(SPAN.toMillis() * number / size);
    }

    /** Whether it was written as RUNNING before it ended; the others end in their first turn. */
    boolean waits(int number) {
        return number % WAITING_EACH == 0;
    }

    /** Whether it has ended. */
    boolean ends(int number) {
        return number != size / 100;
    }

    /** An execution as it has ended. */
    ExecutionSummary ended(int number) {
        ExecutionSummary running = running(number);
        return new ExecutionSummary(
                running.executionArn(),
                running.name(),
                running.stateMachineArn(),
                outcome(number),
                running.startedAt(),
                Optional.of(running.startedAt().plusSeconds(2)),
                running.stateMachineVersionArn(),
                running.stateMachineAliasArn());
    }

    private String outcome(int number) {
        if (number == size / 10 || number == size / 2 || number == size / 10 * 9) {
            return "FAILED";
        }
        return number % TIMED_OUT_EACH == 1 ? "TIMED_OUT" : "SUCCEEDED";
    }
}
