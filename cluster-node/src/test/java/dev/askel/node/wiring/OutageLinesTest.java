// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLinesTest {

    private final AtomicLong clock = new AtomicLong();
    private final OutageLines lines = new OutageLines(clock::get);

    @Test
    void shouldTellOnceInAWhile_whenCassandraIsAway() {
        assertThat(decide("Entity", new IllegalStateException(new NoNodeAvailableException())))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("Entity", new IllegalStateException(new NoNodeAvailableException())))
                .isEqualTo(FilterReply.DENY);
        assertThat(decide("Other", new NoNodeAvailableException())).isEqualTo(FilterReply.NEUTRAL);

        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(decide("Entity", new NoNodeAvailableException())).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void shouldTellEverythingElse_whenItFailsOften() {
        for (int failure = 0; failure < 3; failure++) {
            assertThat(decide("Entity", new IllegalStateException("a bug"))).isEqualTo(FilterReply.NEUTRAL);
            assertThat(decide("Entity", null)).isEqualTo(FilterReply.NEUTRAL);
        }
    }

    private FilterReply decide(String name, Throwable failure) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        return lines.decide(new LoggingEvent(null, logger, Level.ERROR, "Supervisor saw failure", failure, null));
    }
}
