// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TimerRef;
import dev.askel.engine.state.TimerRef.Kind;
import dev.askel.node.execution.ExecutionNote.TimerDue;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.junit.jupiter.api.Test;

class ExecutionTimersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SetClock clock = new SetClock();
    private final ExecutionTimers timers = new ExecutionTimers(silentScheduler(), clock);

    private static TimerRef timer(int iteration) {
        return new TimerRef(ScopeId.ROOT.child(1, 0, iteration), 1, 0, Kind.TASK_TIMEOUT);
    }

    /** Its messages are given by the test. */
    @SuppressWarnings("unchecked")
    private static TimerScheduler<ExecutionMessage> silentScheduler() {
        return (TimerScheduler<ExecutionMessage>) Proxy.newProxyInstance(
                ExecutionTimersTest.class.getClassLoader(),
                new Class<?>[] {TimerScheduler.class},
                (proxy, method, arguments) -> null);
    }

    @Test
    void shouldFireInTheOrderOfTheirMoments_whenSeveralAreDue() {
        timers.start(timer(1), START.plusMillis(2));
        timers.start(timer(0), START.plusMillis(1));
        timers.start(timer(2), START.plusMillis(2));
        timers.start(timer(3), START.plusMillis(30));
        clock.now = START.plusMillis(10);

        assertThat(timers.due(new TimerDue(timer(1), START.plusMillis(2))))
                .containsExactly(new FireTimer(timer(0)), new FireTimer(timer(1)), new FireTimer(timer(2)));
        assertThat(timers.due(new TimerDue(timer(0), START.plusMillis(1)))).isEmpty();
    }

    @Test
    void shouldNotFire_whenReplacedByALaterOne() {
        timers.start(timer(0), START.plusMillis(1));
        timers.start(timer(0), START.plusMillis(100));
        clock.now = START.plusMillis(10);

        assertThat(timers.due(new TimerDue(timer(0), START.plusMillis(1)))).isEmpty();
        assertThat(timers.due(new TimerDue(timer(0), START.plusMillis(100)))).isEmpty();
    }

    /** A clock that the test sets. */
    private static final class SetClock extends Clock {

        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
