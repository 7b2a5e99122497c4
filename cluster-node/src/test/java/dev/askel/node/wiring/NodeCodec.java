// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.askel.engine.limit.Limits;
import dev.askel.node.cluster.ClusterSettings;
import dev.askel.persistence.journal.CassandraAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** How a node writes and reads what it sends and stores. Nothing is stored here, so that no Cassandra is asked. */
public final class NodeCodec implements AutoCloseable {

    private static final String JACKSON = "pekko.serialization.jackson";

    private final ActorTestKit kit;
    private final Serialization serialization;

    /** That of a node. */
    public NodeCodec() {
        this(ConfigFactory.empty());
    }

    /** That of a node with some settings of its own. */
    public NodeCodec(Config own) {
        CassandraAddress nowhere = new CassandraAddress(List.of("127.0.0.1:1"), "none", "codec", Optional.empty());
        Config config = NodeConfig.of(ClusterSettings.alone(), nowhere, Limits.DEFAULT);
        kit = ActorTestKit.create("codec", own.withFallback(config).resolve());
        serialization = SerializationExtension.get(kit.system());
    }

    /** The bytes of a value. */
    public byte[] write(Object value) {
        return serialization.serialize(value).get();
    }

    /**
     * The value of bytes.
     *
     * @throws RuntimeException where they cannot be read
     */
    public Object read(byte[] bytes, int serializer, String manifest) {
        return serialization.deserialize(bytes, serializer, manifest).get();
    }

    /** The number of the serializer of a value, which is sent and stored with its bytes. */
    public int serializer(Object value) {
        return serialization.findSerializerFor(value).identifier();
    }

    /** What is sent and stored with its bytes, besides. */
    public String manifest(Object value) {
        return ((SerializerWithStringManifest) serialization.findSerializerFor(value)).manifest(value);
    }

    /** The type of each message between nodes by its name. */
    public static Map<String, Class<?>> messages() {
        return MessageNames.BY_NAME;
    }

    /** The types that are stored, besides the turns of executions. */
    public Set<String> stored() {
        ConfigObject settings = kit.system().settings().config().getObject(JACKSON);
        return settings.values().stream()
                .filter(ConfigObject.class::isInstance)
                .map(serializer -> ((ConfigObject) serializer).get("deserialization-type"))
                .filter(type -> type != null)
                .map(ConfigValue::unwrapped)
                .map(Object::toString)
                .filter(type -> type.startsWith("dev.askel.node."))
                .filter(type -> !type.equals(AskelSerializable.class.getName()))
                .collect(Collectors.toSet());
    }

    /** Its actors. */
    public ActorTestKit kit() {
        return kit;
    }

    /** Its actor system. */
    public ActorSystem<?> system() {
        return kit.system();
    }

    @Override
    public void close() {
        ActorTestKit.shutdown(kit.system(), Duration.ofSeconds(20));
    }
}
