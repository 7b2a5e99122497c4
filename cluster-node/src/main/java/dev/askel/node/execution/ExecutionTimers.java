// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.state.TimerRef;
import dev.askel.node.execution.ExecutionNote.TimerDue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The timers of one execution. The scheduler of the actor system takes no delay beyond some months, and a full stash
 * may drop a message: so a wait is armed for a day at most, and a due timer comes again until it was taken.
 */
final class ExecutionTimers {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration REPEAT = Duration.ofSeconds(5);

    private final TimerScheduler<ExecutionMessage> scheduler;
    private final Clock clock;
    private final Map<TimerRef, Instant> armed = new HashMap<>();

    ExecutionTimers(TimerScheduler<ExecutionMessage> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Arms a timer, in place of an earlier one of that name. */
    void start(TimerRef timer, Instant at) {
        armed.put(timer, at);
        Duration left = Duration.between(clock.instant(), at);
        Duration delay = left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
        scheduler.startTimerWithFixedDelay(timer, new TimerDue(timer, at), delay, REPEAT);
    }

    void cancel(TimerRef timer) {
        armed.remove(timer);
        scheduler.cancel(timer);
    }

    void cancelAll() {
        armed.keySet().forEach(scheduler::cancel);
        armed.clear();
    }

    /**
     * What a due message of the scheduler means: the timer fires, or nothing where it was cancelled, replaced or is
     * later.
     */
    Optional<FireTimer> due(TimerDue due) {
        if (!due.at().equals(armed.get(due.timer()))) {
            return Optional.empty();
        }
        if (clock.instant().isBefore(due.at())) {
            start(due.timer(), due.at());
            return Optional.empty();
        }
        cancel(due.timer());
        return Optional.of(new FireTimer(due.timer()));
    }
}
