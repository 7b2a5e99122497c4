// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

/** The embedded Cassandra could not be started or stopped; the message says why and what to do about it. */
public final class EmbeddedCassandraException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedCassandraException(String message) {
        super(message);
    }

    EmbeddedCassandraException(String message, Throwable cause) {
        super(message, cause);
    }
}
