// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.state.TimerRef;
import dev.askel.node.execution.ExecutionNote.TimerDue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The timers of one execution. The scheduler of the actor system takes no delay beyond some months, and a full stash
 * may drop a message: so a wait is armed for a day at most, and a due timer comes again until it was taken.
 */
public final class ExecutionTimers {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration REPEAT = Duration.ofSeconds(5);

    private final TimerScheduler<ExecutionMessage> scheduler;
    private final Clock clock;
    private final Map<TimerRef, Instant> armed = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param scheduler of the execution's actor, which gets the {@link TimerDue} notes
     */
    public ExecutionTimers(TimerScheduler<ExecutionMessage> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Arms a timer, in place of an earlier one of that name. */
    public void start(TimerRef timer, Instant at) {
        armed.put(timer, at);
        Duration left = Duration.between(clock.instant(), at);
        Duration delay = left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
        scheduler.startTimerWithFixedDelay(timer, new TimerDue(timer, at), delay, REPEAT);
    }

    /** When a timer is due; empty where it is not armed. */
    public Optional<Instant> dueAt(TimerRef timer) {
        return Optional.ofNullable(armed.get(timer));
    }

    /** Arms a timer for another moment, where it is armed. */
    public void move(TimerRef timer, Instant at) {
        if (armed.containsKey(timer)) {
            start(timer, at);
        }
    }

    /** Forgets a timer, where it is armed. */
    public void cancel(TimerRef timer) {
        armed.remove(timer);
        scheduler.cancel(timer);
    }

    /** Forgets all timers. */
    public void cancelAll() {
        armed.keySet().forEach(scheduler::cancel);
        armed.clear();
    }

    /**
     * What a due message of the scheduler means: all timers fire whose moments have come, in the order of these. Within
     * its resolution the scheduler knows no order. Nothing fires where the timer was cancelled, replaced or is later.
     */
    public List<FireTimer> due(TimerDue due) {
        if (!due.at().equals(armed.get(due.timer()))) {
            return List.of();
        }
        Instant now = clock.instant();
        if (now.isBefore(due.at())) {
            start(due.timer(), due.at());
            return List.of();
        }
        List<TimerRef> come = armed.entrySet().stream()
                .filter(timer -> !timer.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        come.forEach(this::cancel);
        return come.stream().map(FireTimer::new).toList();
    }
}
