// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import org.apache.pekko.pattern.CircuitBreakerOpenException;

/** Failures that say that Cassandra cannot be reached or is too busy, rather than that a statement is wrong. */
public final class CassandraOutage {

    private CassandraOutage() {}

    /** Whether a failure, or what it was caused by, is such a one: the same may succeed a little later. */
    public static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QueryValidationException) {
                return false;
            }
            if (cause instanceof AllNodesFailedException
                    || cause instanceof DriverTimeoutException
                    || cause instanceof BusyConnectionException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof HeartbeatException
                    || cause instanceof CoordinatorException
                    || cause instanceof CircuitBreakerOpenException) {
                return true;
            }
        }
        return false;
    }
}
