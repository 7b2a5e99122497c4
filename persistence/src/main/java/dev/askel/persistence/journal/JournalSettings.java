// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of Pekko Persistence Cassandra, of the serialisation of what is stored, and of the Cassandra driver. */
public final class JournalSettings {

    /** The journal of executions; also the default one of the actor system. */
    public static final String EXECUTION_JOURNAL = "askel.persistence.executions.journal";

    /** The journal of entities that live for ever, with deletes on: lanes and state machines. */
    public static final String COMPACTED_JOURNAL = "askel.persistence.compacted.journal";

    /** The snapshots of entities that live for ever. */
    public static final String COMPACTED_SNAPSHOTS = "askel.persistence.compacted.snapshot";

    static final String EXECUTION_QUERY = "askel.persistence.executions.query";

    private static final String RESOURCE = "askel-persistence.conf";
    private static final String KEYSPACE = "askel.persistence.keyspace";
    private static final String DRIVER = "datastax-java-driver.";

    private JournalSettings() {}

    /**
     * The whole configuration of an actor system that stores in that Cassandra: the address, then system properties and
     * {@code application.conf}, then Askel's settings of persistence, then the defaults of the libraries. Settings of
     * one's own are put before it: {@code own.withFallback(JournalSettings.config(address))}.
     */
    public static Config config(CassandraAddress address) {
        return ConfigFactory.parseMap(driver(address), "the address of Cassandra")
                .withFallback(ConfigFactory.defaultOverrides())
                .withFallback(ConfigFactory.defaultApplication())
                .withFallback(ConfigFactory.parseResources(JournalSettings.class.getClassLoader(), RESOURCE))
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    private static Map<String, Object> driver(CassandraAddress address) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(KEYSPACE, address.keyspace());
        values.put(DRIVER + "basic.contact-points", address.contactPoints());
        values.put(DRIVER + "basic.load-balancing-policy.local-datacenter", address.localDatacenter());
        address.login().ifPresent(login -> {
            values.put(DRIVER + "advanced.auth-provider.class", "PlainTextAuthProvider");
            values.put(DRIVER + "advanced.auth-provider.username", login.username());
            values.put(DRIVER + "advanced.auth-provider.password", login.password());
        });
        return values;
    }
}
