// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.internal.core.config.typesafe.DefaultDriverConfigLoader;
import com.typesafe.config.Config;
import java.util.concurrent.CompletionStage;

/** Sessions of the Cassandra driver with the settings that the journal has. */
public final class CassandraSessions {

    private static final String DRIVER = "datastax-java-driver";

    private CassandraSessions() {}

    /**
     * Connects. Goes on trying where Cassandra does not answer yet.
     *
     * @param config as made by {@link JournalSettings#config}
     */
    public static CompletionStage<CqlSession> open(Config config) {
        Config driver = config.getConfig(DRIVER);
        return CqlSession.builder()
                .withConfigLoader(new DefaultDriverConfigLoader(() -> driver))
                .buildAsync();
    }
}
