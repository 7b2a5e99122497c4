// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.cluster.Membership;
import dev.askel.node.definition.Definitions;
import dev.askel.node.execution.Executions;
import dev.askel.node.lane.Lanes;
import dev.askel.node.logs.LogTargets;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import dev.askel.persistence.schema.CassandraSchema;
import dev.askel.persistence.schema.SchemaSettings;
import dev.askel.protocol.token.TaskTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The actors of a node over a real Cassandra, without a front; started again on the same keyspace it finds what was
 * there.
 */
public final class TestNode implements AutoCloseable {

    /** The same in every run of a node, as the secret file keeps it. */
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final ActorTestKit kit;
    private final CqlSession session;
    private final NodeActors actors;

    private TestNode(ActorTestKit kit, CqlSession session, NodeActors actors) {
        this.kit = kit;
        this.session = session;
        this.actors = actors;
    }

    /** Starts a node on a keyspace, which is made where it is missing. */
    public static TestNode start(EmbeddedCassandra cassandra, String keyspace, TaskIntegration... integrations) {
        return start(cassandra, keyspace, ConfigFactory.empty(), integrations);
    }

    /** The same with some settings of its own. */
    public static TestNode start(
            EmbeddedCassandra cassandra, String keyspace, Config own, TaskIntegration... integrations) {
        return start(cassandra, keyspace, own, Limits.DEFAULT, integrations);
    }

    /** The same with limits of its own. */
    public static TestNode start(
            EmbeddedCassandra cassandra, String keyspace, Config own, Limits limits, TaskIntegration... integrations) {
        CassandraAddress address = CassandraAddress.of(cassandra).withKeyspace(keyspace);
        AskelSettings settings = AskelSettings.builder(dataFolder(keyspace))
                .storage(StorageSettings.at(address))
                .limits(limits)
                .build();
        CqlSession session = await(CassandraSessions.open(JournalSettings.config(address)));
        new CassandraSchema(session, SchemaSettings.singleNode(keyspace)).create();
        Config config = own.withFallback(ConfigFactory.parseString("pekko.actor.serialize-messages = off"))
                .withFallback(NodeConfig.of(settings.cluster(), address, limits));
        ActorTestKit kit = ActorTestKit.create("askel", config);
        new Membership(kit.system(), settings.cluster()).join(line -> {});
        NodeActors actors = NodeActors.host(
                kit.system(),
                settings,
                NodeIndexes.over(session, address.keyspace(), settings.account()),
                SECRET,
                List.of(integrations),
                LogTargets.NONE);
        return new TestNode(kit, session, actors);
    }

    /** Where a node on a keyspace keeps what is not in Cassandra. */
    public static Path dataFolder(String keyspace) {
        return Path.of("target", "test-nodes", keyspace);
    }

    /** What the tokens of all such nodes are sealed with. */
    public static TaskTokens tokens() {
        return new TaskTokens(SECRET);
    }

    public ActorSystem<?> system() {
        return kit.system();
    }

    public Definitions definitions() {
        return actors.definitions();
    }

    public Executions executions() {
        return actors.executions();
    }

    public Lanes lanes() {
        return actors.lanes();
    }

    public Orchestrator orchestrator() {
        return actors.orchestrator();
    }

    /** What a stage gives, soon. */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all actors at once, as a crash does: nothing is handed over. */
    @Override
    public void close() {
        ActorTestKit.shutdown(kit.system(), Duration.ofSeconds(20));
        session.close();
    }
}
