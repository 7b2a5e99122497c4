// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.node.definition.AliasChange;
import dev.askel.node.definition.AliasListing;
import dev.askel.node.definition.AliasRecord;
import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineChange;
import dev.askel.node.definition.MachineCommand;
import dev.askel.node.definition.MachineEvent;
import dev.askel.node.definition.MachineMessage;
import dev.askel.node.definition.MachineQuery;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.Route;
import dev.askel.node.definition.VersionListing;
import dev.askel.node.definition.VersionRecord;
import dev.askel.node.definition.VersionRequest;
import dev.askel.persistence.journal.CassandraAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.SerializationTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of what state machines store and say. */
class MachineSerializationTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static ActorTestKit kit;

    @BeforeAll
    static void startSystem() {
        // Nothing is stored here, so that no Cassandra is asked.
        CassandraAddress nowhere = new CassandraAddress(List.of("127.0.0.1:1"), "none", "machines", Optional.empty());
        Config config = NodeConfig.of(new AskelSettings.ClusterAddress("127.0.0.1", 0), nowhere);
        kit = ActorTestKit.create("machines", ConfigFactory.empty().withFallback(config));
    }

    @AfterAll
    static void stopSystem() {
        ActorTestKit.shutdown(kit.system(), Duration.ofSeconds(20));
    }

    static Stream<Object> values() {
        return Stream.of(
                new MachineEvent.MachineCreated(machine(), Optional.of(new VersionRequest(Optional.of("first")))),
                new MachineEvent.VersionPublished(1, Optional.of("first"), AT),
                new MachineEvent.VersionDeleted(1),
                new MachineEvent.AliasCreated(alias()),
                new MachineEvent.AliasUpdated(aliasChange()),
                new MachineEvent.AliasDeleted("live"),
                new MachineEvent.MachineTagged(Map.of("key", "value")),
                new MachineEvent.MachineUntagged(List.of("key")),
                new MachineEvent.MachineUpdated(new MachineChange(
                        Optional.of("hash"), Optional.empty(), Optional.empty(), Optional.of(true), "revision", AT)),
                new MachineEvent.MachineDeletionStarted(),
                new MachineEvent.MachineDeleted(),
                new MachineAnswer.Found(machine(), false),
                new MachineAnswer.Changed(machine(), Optional.of(new VersionListing(7, AT))),
                new MachineAnswer.VersionFound(new VersionRecord(7, machine(), Optional.of("seventh"), AT), false),
                new MachineAnswer.AliasFound(alias()),
                new MachineAnswer.Target(machine(), Optional.of(7L), Optional.of("live")),
                new MachineAnswer.Versions(List.of(new VersionListing(7, AT))),
                new MachineAnswer.Aliases(List.of(new AliasListing("live", AT))),
                new MachineAnswer.Refused(MachineAnswer.Reason.VERSION_IN_USE, List.of("live")),
                new MachineMessage.ExecutionBegun("execution", AT));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldComeBackTheSame_whenItIsStoredOrSent(Object value) {
        assertThat(new SerializationTestKit(kit.system()).verifySerialization(value, true))
                .isEqualTo(value);
    }

    /** The names are for ever; only fields may be added. */
    @Test
    void shouldBeStoredUnderFrozenNames_whenItIsAnEventOfAMachine() {
        List<MachineEvent> events = List.of(
                new MachineEvent.VersionPublished(3, Optional.of("third"), AT),
                new MachineEvent.VersionDeleted(3),
                new MachineEvent.AliasCreated(alias()),
                new MachineEvent.AliasUpdated(aliasChange()),
                new MachineEvent.AliasDeleted("live"),
                new MachineEvent.MachineTagged(Map.of("key", "value")),
                new MachineEvent.MachineUntagged(List.of("key")));

        assertThat(events.stream().map(MachineSerializationTest::stored))
                .containsExactly(json("""
                {"@t": "StateMachineVersionPublished", "number": 3, "description": "third",
                  "at": "2026-01-02T03:04:05.678Z"}"""), json("""
                {"@t": "StateMachineVersionDeleted", "number": 3}"""), json("""
                {"@t": "StateMachineAliasCreated", "alias": {"name": "live", "description": "traffic",
                  "routes": [{"version": 1, "weight": 90}, {"version": 2, "weight": 10}],
                  "createdAt": "2026-01-02T03:04:05.678Z", "updatedAt": "2026-01-02T03:04:05.678Z"}}"""), json("""
                {"@t": "StateMachineAliasUpdated", "change": {"name": "live", "description": null,
                  "routes": [{"version": 2, "weight": 100}], "at": "2026-01-02T03:04:05.678Z"}}"""), json("""
                {"@t": "StateMachineAliasDeleted", "name": "live"}"""), json("""
                {"@t": "StateMachineTagged", "tags": {"key": "value"}}"""), json("""
                {"@t": "StateMachineUntagged", "keys": ["key"]}"""));
    }

    @Test
    void shouldReadWhatWasStoredBefore_whenAMachineWasCreatedWithoutVersions() throws Exception {
        JsonNode before = json("""
                {"@t": "StateMachineCreated", "machine": {"arn": "a", "name": "m", "type": "STANDARD",
                  "definitionHash": "hash", "roleArn": "r", "loggingConfiguration": "{}", "tracing": false,
                  "tags": {}, "createdAt": "2026-01-02T03:04:05.678Z", "revisionId": null, "updatedAt": null}}""");
        Serialization serialization = SerializationExtension.get(kit.system().classicSystem());
        Serializer serializer = serialization.serializerFor(MachineEvent.MachineCreated.class);
        String manifest =
                Serializers.manifestFor(serializer, new MachineEvent.MachineCreated(machine(), Optional.empty()));

        Object read = serialization
                .deserialize(new CBORMapper().writeValueAsBytes(before), serializer.identifier(), manifest)
                .get();

        assertThat(read)
                .isInstanceOfSatisfying(MachineEvent.MachineCreated.class, created -> assertThat(created.publish())
                        .isEmpty());
    }

    private static JsonNode stored(MachineEvent event) {
        try {
            return new CBORMapper()
                    .readTree(SerializationExtension.get(kit.system().classicSystem())
                            .serialize(event)
                            .get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<MachineCommand> commands() {
        Optional<VersionRequest> publish = Optional.of(new VersionRequest(Optional.of("first")));
        MachineChange change = new MachineChange(
                Optional.of("hash"), Optional.empty(), Optional.empty(), Optional.of(true), "revision", AT);
        return Stream.of(
                new MachineCommand.Create(machine(), publish),
                new MachineCommand.Update(change, publish),
                new MachineCommand.Publish(Optional.of("INITIAL"), publish.get(), AT),
                new MachineCommand.DeleteVersion(7),
                new MachineCommand.CreateAlias(alias()),
                new MachineCommand.UpdateAlias(aliasChange()),
                new MachineCommand.DeleteAlias("live"),
                new MachineCommand.Tag(Map.of("key", "value")),
                new MachineCommand.Untag(List.of("key")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldComeBackTheSame_whenAMachineIsAskedToChange(MachineCommand command) {
        ActorRef<MachineAnswer> asker =
                kit.<MachineAnswer>createTestProbe(MachineAnswer.class).ref();
        MachineMessage message = new MachineMessage.Perform(command, asker);

        assertThat(new SerializationTestKit(kit.system()).verifySerialization(message, true))
                .isEqualTo(message);
    }

    static Stream<MachineQuery> queries() {
        return Stream.of(
                new MachineQuery.Having(Optional.of(7L), Optional.empty()),
                new MachineQuery.Pinned(Optional.of(7L), "hash", "role", AT),
                new MachineQuery.OfVersion(7),
                new MachineQuery.OfAlias("live"),
                new MachineQuery.ListVersions(Optional.of(7L), 10),
                new MachineQuery.ListAliases(Optional.of(7L), Optional.of(new AliasListing("live", AT)), 10),
                new MachineQuery.StartTarget(Optional.of(7L), Optional.of("live"), 99));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldComeBackTheSame_whenAMachineIsAskedAQuestion(MachineQuery query) {
        ActorRef<MachineAnswer> asker =
                kit.<MachineAnswer>createTestProbe(MachineAnswer.class).ref();
        MachineMessage message = new MachineMessage.Ask(query, asker);

        assertThat(new SerializationTestKit(kit.system()).verifySerialization(message, true))
                .isEqualTo(message);
    }

    private static AliasRecord alias() {
        return new AliasRecord("live", Optional.of("traffic"), List.of(new Route(1, 90), new Route(2, 10)), AT, AT);
    }

    private static AliasChange aliasChange() {
        return new AliasChange("live", Optional.empty(), Optional.of(List.of(new Route(2, 100))), AT);
    }

    private static MachineRecord machine() {
        return new MachineRecord(
                "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                "m",
                "STANDARD",
                "hash",
                "arn:aws:iam::123456789012:role/DummyRole",
                "{\"level\":\"OFF\"}",
                false,
                Map.of("key", "value"),
                AT,
                Optional.empty(),
                Optional.empty());
    }
}
