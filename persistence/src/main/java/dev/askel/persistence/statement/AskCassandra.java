// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Finds out whether Cassandra serves: reads a row that is not there, from as many replicas as everything is read from.
 */
public final class AskCassandra {

    private static final String NOBODY = "is-cassandra-there";

    private final CqlSession session;
    private final BoundStatement question;

    /**
     * Prepares the statement; blocks.
     *
     * @param timeout after which an answer is a failure
     */
    public AskCassandra(CqlSession session, String keyspace, Duration timeout) {
        this.session = session;
        this.question = session.prepare(
                        "SELECT deleted_to FROM " + keyspace + ".execution_metadata WHERE persistence_id = ?")
                .bind(NOBODY)
                .setTimeout(timeout);
    }

    /** Completes when it has answered; fails where it has not, or with an error. */
    public CompletionStage<?> execute() {
        return session.executeAsync(question);
    }
}
