// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import java.time.Duration;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.SupervisorStrategy;

/** How an entity is started again, after a failed journal write as after any other failure. */
public final class JournalBackoff {

    private static final Duration FIRST = Duration.ofMillis(200);

    /** Cassandra that is back is used again by all entities within this time and half of it. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** So that those that failed together do not all come back together. */
    private static final double JITTER = 0.5;

    /** With pauses that grow. */
    public static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(FIRST, LONGEST, JITTER);

    private JournalBackoff() {}
}
