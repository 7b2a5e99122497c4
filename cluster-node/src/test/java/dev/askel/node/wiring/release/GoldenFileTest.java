// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.node.wiring.NodeCodec;
import dev.askel.node.wiring.release.Goldens.Golden;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every release must read, and no release may change. Written anew with {@code -Dgolden.update=true}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GoldenFileTest {

    private static final String ADVICE = "\nCONTRIBUTING.md, \"Change a message between nodes\" and \"Change the"
            + " journal\", says what may change and how. In short: a new field is Optional, and nothing is renamed,"
            + " retyped or removed; everything else is a new message or event, which one release reads before the next"
            + " one writes it. If the change is meant and follows that, write the golden files of this release with"
            + "\n  mvn -pl cluster-node -am test -Dtest='*GoldenTest' -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dgolden.update=true\nand commit them. Files of an older release are never edited.";
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    final NodeCodec codec = new NodeCodec();
    final Refs refs = new Refs(codec.system());
    private final Goldens goldens;

    GoldenFileTest(String folder) {
        this.goldens = new Goldens(folder);
    }

    /** The types whose forms are kept, by name. */
    abstract Map<String, Class<?>> types();

    /** Samples of these types. */
    abstract List<Sample> samples();

    /** The type of a sample. */
    abstract String typeOf(Object sample);

    /** All golden files; those that are missing are another test's matter. */
    List<Golden> readable() {
        return goldens.all();
    }

    @AfterAll
    void stop() {
        codec.close();
    }

    @Test
    void shouldHaveASampleOfEverything_whenItIsSentOrStored() {
        Map<String, Set<String>> seen = new HashMap<>();
        samples().forEach(sample -> {
            String type = typeOf(sample.value());
            seen.computeIfAbsent(type, none -> new TreeSet<>())
                    .addAll(Shape.partsOf(type, types().get(type), sample.value()));
        });

        assertThat(types()).allSatisfy((name, type) -> {
            assertThat(seen).as("There is no sample of " + name + ". Add one.").containsKey(name);
            assertThat(seen.get(name))
                    .as("The samples of " + name + " have nothing in some places. Fill them in one of them.")
                    .containsAll(Shape.of(name, type).parts());
        });
        assertThat(samples().stream().map(this::label)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldWriteWhatTheNewestReleaseWrites_whenNothingWasMeantToChange(Sample sample) {
        String label = label(sample);
        byte[] bytes = codec.write(sample.value());
        int serializer = codec.serializer(sample.value());
        String manifest = codec.manifest(sample.value());
        if (UPDATE
                && goldens.newest(label)
                        .filter(golden -> same(golden, bytes, serializer, manifest))
                        .isEmpty()) {
            goldens.keep(label, bytes, serializer, manifest);
        }

        Golden golden = goldens.newest(label)
                .orElseThrow(() -> new AssertionError("There is no golden file of " + label + "." + ADVICE));
        assertThat(Goldens.tree(bytes))
                .as(golden + " is written otherwise now." + ADVICE)
                .isEqualTo(golden.tree());
        assertThat(same(golden, bytes, serializer, manifest))
                .as(golden + " has another order, serializer or manifest now." + ADVICE)
                .isTrue();
        assertThat(codec.read(golden.bytes(), serializer, manifest)).isEqualTo(sample.value());
    }

    @ParameterizedTest
    @MethodSource("readable")
    void shouldReadItAndLoseNothing_whenAnyReleaseHasWrittenIt(Golden golden) {
        Object read;
        try {
            read = codec.read(golden.bytes(), golden.serializer(), golden.manifest());
        } catch (RuntimeException e) {
            throw new AssertionError(golden + " cannot be read any more." + ADVICE, e);
        }

        assertContains(golden.toString(), Goldens.tree(codec.write(read)), golden.tree());
    }

    @ParameterizedTest
    @MethodSource("readable")
    void shouldKeepWhatOlderReleasesRead_whenANewerOneWritesIt(Golden golden) {
        Golden newest = goldens.newest(golden.label()).orElseThrow();

        assertContains(newest + " as " + golden.release() + " needs it", newest.tree(), golden.tree());
        assertThat(newest.serializer()).isEqualTo(golden.serializer());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldDoWithoutIt_whenAnOptionalFieldWasNotKnownToTheWriter(Sample sample) {
        JsonNode written = Goldens.tree(codec.write(sample.value()));

        for (FieldChange field : FieldChange.of(sample.value(), written)) {
            if (field.optional()) {
                assertThat(read(sample, field.removedFrom(written)))
                        .as(field.toString())
                        .isEqualTo(read(sample, field.emptiedIn(written)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseIt_whenAFieldIsMissingThatItMustHave(Sample sample) {
        JsonNode written = Goldens.tree(codec.write(sample.value()));

        for (FieldChange field : FieldChange.of(sample.value(), written)) {
            if (!field.optional()) {
                assertThatThrownBy(() -> read(sample, field.removedFrom(written)))
                        .as(field.toString())
                        .hasMessageContaining(field.field());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadTheSame_whenANewerReleaseHasWrittenMoreFields(Sample sample) {
        JsonNode written = Goldens.tree(codec.write(sample.value()));

        for (FieldChange field : FieldChange.of(sample.value(), written)) {
            assertThat(read(sample, field.besideUnknown(written)))
                    .as(field.toString())
                    .isEqualTo(sample.value());
        }
    }

    @Test
    void shouldKnowEveryConstant_whenAnyReleaseHasHadIt() {
        SortedMap<String, List<String>> now = new TreeMap<>();
        types().forEach((name, type) -> now.putAll(Shape.of(name, type).constants()));
        Map<String, List<String>> newest = new TreeMap<>();
        goldens.constants().forEach(release -> release.properties()
                .forEach(path -> newest.put(path.getKey(), texts(path.getValue()))));
        if (UPDATE && !newest.equals(now)) {
            goldens.keepConstants(now);
        }

        assertThat(goldens.constants()).isNotEmpty().allSatisfy(release -> assertThat(release.properties())
                .allSatisfy(path -> assertThat(now.getOrDefault(path.getKey(), List.of()))
                        .as(path.getKey() + " had constants that are not there any more." + ADVICE)
                        .containsAll(texts(path.getValue()))));
        JsonNode last = goldens.constants().get(goldens.constants().size() - 1);
        assertThat(now)
                .as("There are new constants." + ADVICE)
                .allSatisfy((path, names) ->
                        assertThat(texts(last.path(path))).as(path).containsExactlyInAnyOrderElementsOf(names));
    }

    private static List<String> texts(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private Object read(Sample like, JsonNode tree) {
        return codec.read(Goldens.bytes(tree), codec.serializer(like.value()), codec.manifest(like.value()));
    }

    private String label(Sample sample) {
        String label = sample.label().orElseGet(() -> typeOf(sample.value()));
        return label + sample.variant().map(variant -> "-" + variant).orElse("");
    }

    private static boolean same(Golden golden, byte[] bytes, int serializer, String manifest) {
        return Arrays.equals(golden.bytes(), bytes)
                && golden.serializer() == serializer
                && golden.manifest().equals(manifest);
    }

    /** Whether all is there that was there; what was nothing may be missing. */
    private static void assertContains(String what, JsonNode all, JsonNode some) {
        String missing = what + " lacks " + some + "." + ADVICE;
        if (some.isObject()) {
            some.properties()
                    .forEach(each ->
                            assertContains(what + "/" + each.getKey(), all.path(each.getKey()), each.getValue()));
        } else if (some.isArray()) {
            assertThat(all.size()).as(missing).isEqualTo(some.size());
            Iterator<JsonNode> elements = all.elements();
            some.forEach(each -> assertContains(what, elements.next(), each));
        } else if (!some.isNull() || !all.isMissingNode()) {
            assertThat(all).as(missing).isEqualTo(some);
        }
    }
}
