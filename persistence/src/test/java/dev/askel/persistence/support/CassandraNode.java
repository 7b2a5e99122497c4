// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.support;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import dev.askel.persistence.schema.CassandraSchema;
import dev.askel.persistence.schema.SchemaSettings;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** Actor systems and sessions over one keyspace, whose tables are made first. */
public final class CassandraNode {

    private final Config config;
    private final String keyspace;

    /** Makes the tables. */
    public CassandraNode(CassandraAddress address) {
        this.keyspace = address.keyspace();
        this.config = JournalSettings.config(address);
        try (CqlSession session = session()) {
            new CassandraSchema(session, SchemaSettings.singleNode(keyspace)).create();
        }
    }

    /** A session, to be closed by the caller. */
    public CqlSession session() {
        return CassandraSessions.open(config).toCompletableFuture().join();
    }

    /** The keyspace of the tables. */
    public String keyspace() {
        return keyspace;
    }

    /** An actor system that stores there, with more settings put first; to be shut down by the caller. */
    public ActorTestKit startSystem(Config... more) {
        Config all = config;
        for (Config each : more) {
            all = each.withFallback(all);
        }
        Config patient = ConfigFactory.parseString("pekko.actor.testkit.typed.single-expect-default = 30s");
        return ActorTestKit.create("persistence", patient.withFallback(all));
    }
}
