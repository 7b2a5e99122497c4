// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import dev.askel.persistence.support.JournalSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalCodecTest {

    private static final CodecFixture CODEC = new CodecFixture();
    private static final Path GOLDEN = Path.of("src", "test", "resources", "journal");
    private static final String CURRENT = "v1";
    private static final CBORMapper CBOR = new CBORMapper();

    @AfterAll
    static void stop() {
        CODEC.stop();
    }

    @Test
    void shouldNameEveryEvent_whenItBelongsToTheSealedFamily() {
        List<Class<?>> family = SealedFamily.recordsOf(ExecutionEvent.class);

        assertThat(JournaledEvents.BY_NAME.values()).hasSize(family.size()).containsAll(castAll(family));
        assertThat(samples().map(Object::getClass)).hasSize(family.size()).containsAll(family);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldComeBackEqual_whenWrittenAndRead(ExecutionEvent event) {
        ExecutionTurn turn = JournalSamples.turn(event);

        ExecutionTurn read = CODEC.readTurn(CODEC.write(turn), CODEC.manifest(turn));

        assertThat(read).isEqualTo(turn);
        assertThat(CODEC.manifest(turn)).isEqualTo("#1");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldWriteTheGoldenBytes_whenNothingWasMeantToChange(ExecutionEvent event) throws IOException {
        String name = nameOf(event);
        String hex = HexFormat.of().formatHex(CODEC.write(JournalSamples.turn(event)));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.resolve(CURRENT));
            Files.writeString(GOLDEN.resolve(CURRENT).resolve(name + ".cbor.hex"), hex + "\n");
        }

        assertThat(Files.readString(GOLDEN.resolve(CURRENT).resolve(name + ".cbor.hex"))
                        .strip())
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void shouldReadWhatWasEverWritten_whenItIsStillInAJournal(Path golden) throws IOException {
        int version =
                Integer.parseInt(golden.getParent().getFileName().toString().substring(1));
        byte[] bytes = HexFormat.of().parseHex(Files.readString(golden).strip());

        ExecutionTurn turn = CODEC.readTurn(bytes, "#" + version);

        String name = golden.getFileName().toString().replace(".cbor.hex", "");
        assertThat(nameOf(turn.events().get(0).event())).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldFail_whenARequiredFieldIsMissing(ExecutionEvent event) throws IOException {
        ObjectNode written = (ObjectNode) eventNode(CODEC.write(JournalSamples.turn(event)));
        for (var component : event.getClass().getRecordComponents()) {
            if (component.getType() == java.util.Optional.class) {
                continue;
            }
            byte[] without = withEvent(event, written.deepCopy().without(component.getName()));

            assertThatThrownBy(() -> CODEC.readTurn(without, "#1"))
                    .as(component.toString())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadAsEmpty_whenAnOptionalFieldIsMissing(ExecutionEvent event) throws Exception {
        ObjectNode written = (ObjectNode) eventNode(CODEC.write(JournalSamples.turn(event)));
        for (var component : event.getClass().getRecordComponents()) {
            if (component.getType() == java.util.Optional.class) {
                byte[] without = withEvent(event, written.deepCopy().without(component.getName()));

                ExecutionEvent read =
                        CODEC.readTurn(without, "#1").events().get(0).event();

                assertThat(component.getAccessor().invoke(read))
                        .as(component.toString())
                        .isEqualTo(java.util.Optional.empty());
            }
        }
    }

    @Test
    void shouldFail_whenTheEventIsUnknown() throws IOException {
        ExecutionEvent event = JournalSamples.events().get(0);
        ObjectNode written = (ObjectNode) eventNode(CODEC.write(JournalSamples.turn(event)));
        byte[] unknown = withEvent(event, written.deepCopy().put("@t", "FromTheFuture"));

        assertThatThrownBy(() -> CODEC.readTurn(unknown, "#1")).hasMessageContaining("FromTheFuture");
    }

    @Test
    void shouldFail_whenTheVersionIsNewer() {
        byte[] bytes = CODEC.write(JournalSamples.turn(1));

        assertThatThrownBy(() -> CODEC.readTurn(bytes, "#2"))
                .hasMessageContaining("Migration version 1 is behind version 2");
    }

    @Test
    void shouldKeepTheTextOfAValue_whenItHasWhiteSpace() {
        String text = " {\"a\" :\t1.0 ,\n \"b\": \"\\u00e9\" } ";

        ExecutionTurn read = roundTrip(JournalSamples.turn(new StateEntered("A", StateType.PASS, Json.parse(text))));

        assertThat(((StateEntered) read.events().get(0).event()).input().text()).isEqualTo(text);
    }

    @Test
    void shouldKeepTheValue_whenAStringHasHalfASurrogatePair() {
        Json halves = Json.ofString("\ud83d a \ude80 \ud83d\ude80 \ud83d");

        ExecutionTurn read = roundTrip(JournalSamples.turn(new StateEntered("A", StateType.PASS, halves)));

        assertThat(((StateEntered) read.events().get(0).event()).input()).isEqualTo(halves);
    }

    @Test
    void shouldWriteNothingButComponents_whenRecordsHaveOtherMethods() throws IOException {
        JsonNode recorded = CBOR.readTree(CODEC.write(JournalSamples.turn(1)))
                .path("events")
                .path(0);

        assertThat(recorded.fieldNames()).toIterable().containsExactly("id", "previousEventId", "at", "scope", "event");
        assertThat(recorded.path("scope").isTextual()).isTrue();
        assertThat(recorded.path("event").fieldNames()).toIterable().containsExactly("@t", "name", "type", "input");
    }

    private static ExecutionTurn roundTrip(ExecutionTurn turn) {
        return CODEC.readTurn(CODEC.write(turn), CODEC.manifest(turn));
    }

    private static String nameOf(ExecutionEvent event) {
        return JournaledEvents.BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue() == event.getClass())
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode eventNode(byte[] turn) throws IOException {
        return CBOR.readTree(turn).path("events").path(0).path("event");
    }

    private static byte[] withEvent(ExecutionEvent original, JsonNode changed) throws IOException {
        ObjectNode turn = (ObjectNode) CBOR.readTree(CODEC.write(JournalSamples.turn(original)));
        ((ObjectNode) turn.path("events").path(0)).set("event", changed);
        return CBOR.writeValueAsBytes(turn);
    }

    private static Stream<ExecutionEvent> samples() {
        return JournalSamples.events().stream();
    }

    private static Stream<Path> goldenFiles() {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".cbor.hex")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Class<? extends ExecutionEvent>> castAll(List<Class<?>> types) {
        return (List<Class<? extends ExecutionEvent>>) (List<?>) types;
    }
}
