// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import dev.askel.persistence.journal.CassandraAddress;

/** The node cannot use its Cassandra. The message is one line for the person who started the node: cause, then mend. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(String message) {
        super(message);
    }

    private StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    static StorageException cannotConnect(CassandraAddress address, Throwable failure) {
        String mend =
                failure instanceof AuthenticationException || failure.toString().contains("AuthenticationEx")
                        ? "Give name and password in ASKEL_CASSANDRA_USERNAME and ASKEL_CASSANDRA_PASSWORD."
                        : "See that --cassandra and ASKEL_CASSANDRA_DATACENTER name a Cassandra that is there.";
        return new StorageException(
                "Cassandra at " + address.contactPoints() + " cannot be used (" + failure.getMessage() + "). " + mend,
                failure);
    }
}
