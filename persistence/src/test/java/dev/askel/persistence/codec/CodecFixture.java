// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import com.typesafe.config.Config;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.JournalSettings;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** The serialisation of an actor system with the settings of the journal, as a node has it. */
final class CodecFixture {

    private final ActorTestKit kit;
    private final Serialization serialization;

    CodecFixture(Config... more) {
        CassandraAddress nowhere =
                new CassandraAddress(List.of("127.0.0.1:1"), "datacenter1", "askel", Optional.empty());
        Config config = JournalSettings.config(nowhere);
        for (Config each : more) {
            config = each.withFallback(config).resolve();
        }
        kit = ActorTestKit.create("codec", config);
        serialization = SerializationExtension.get(kit.system());
    }

    /** An actor that messages can name. */
    ActorRef<String> someone() {
        return kit.createTestProbe(String.class).ref();
    }

    byte[] write(Object value) {
        return serialization.serialize(value).get();
    }

    String manifest(Object value) {
        return serializerOf(value).manifest(value);
    }

    Object read(byte[] bytes, int serializerId, String manifest) {
        return serialization.deserialize(bytes, serializerId, manifest).get();
    }

    ExecutionTurn readTurn(byte[] bytes, String manifest) {
        return (ExecutionTurn) read(bytes, 8301, manifest);
    }

    int serializerId(Object value) {
        return serializerOf(value).identifier();
    }

    void stop() {
        kit.shutdownTestKit();
    }

    private SerializerWithStringManifest serializerOf(Object value) {
        return (SerializerWithStringManifest) serialization.findSerializerFor(value);
    }
}
