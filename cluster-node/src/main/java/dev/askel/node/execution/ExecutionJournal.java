// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import org.apache.pekko.persistence.typed.PersistenceId;

/** How executions are named in the journal. */
public final class ExecutionJournal {

    private ExecutionJournal() {}

    /** The persistence id of an execution. */
    public static PersistenceId persistenceId(String executionArn) {
        return PersistenceId.of("execution", executionArn, "|");
    }
}
