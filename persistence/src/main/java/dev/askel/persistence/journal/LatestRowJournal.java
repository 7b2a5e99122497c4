// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import com.typesafe.config.Config;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.cassandra.journal.CassandraJournal;
import scala.Function1;
import scala.concurrent.Future;
import scala.runtime.BoxedUnit;

/**
 * Pekko's journal, which replays all rows of the last sequence number too. There are two where a write was given up as
 * failed and was stored nevertheless, or where a node that was stopped went on writing. Of any two the later counts,
 * which Pekko's replay filter sees to; but the plugin ends a replay at the first row that has the last number.
 */
public final class LatestRowJournal extends CassandraJournal {

    /** Made by Pekko Persistence, from the configuration. */
    public LatestRowJournal(Config config, String configPath) {
        super(config, configPath);
    }

    @Override
    public Future<BoxedUnit> asyncReplayMessages(
            String persistenceId, long from, long to, long max, Function1<PersistentRepr, BoxedUnit> replay) {
        if (to == Long.MAX_VALUE) {
            return super.asyncReplayMessages(persistenceId, from, to, max, replay);
        }
        // What was stored since the last number was read is not for this recovery, which would not count it.
        return super.asyncReplayMessages(
                persistenceId, from, to + 1, max, row -> row.sequenceNr() <= to ? replay.apply(row) : BoxedUnit.UNIT);
    }
}
