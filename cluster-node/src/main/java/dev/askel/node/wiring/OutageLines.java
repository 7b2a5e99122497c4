// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.askel.persistence.journal.CassandraOutage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps an outage of Cassandra from filling the log: every entity that was storing or reading would tell it, again and
 * again, with all its stack. One of each logger in ten seconds is enough.
 */
final class OutageLines extends Filter<ILoggingEvent> {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    OutageLines(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean isOutage = event.getThrowableProxy() instanceof ThrowableProxy proxy
                && CassandraOutage.isOne(proxy.getThrowable());
        return isOutage && !isDue(event.getLoggerName()) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private boolean isDue(String logger) {
        long now = nanoClock.getAsLong();
        Long last = told.get(logger);
        if (last != null && now - last < PAUSE_NANOS) {
            return false;
        }
        told.put(logger, now);
        return true;
    }
}
