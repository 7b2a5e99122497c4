// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.askel.node.express.ExpressChildSamples;
import dev.askel.node.lane.LaneSamples;
import dev.askel.node.wiring.AskelSerializable;
import dev.askel.node.wiring.NodeCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The forms of all messages that go from node to node, which nodes of two releases share during an upgrade. */
class MessageGoldenTest extends GoldenFileTest {

    MessageGoldenTest() {
        super("messages");
    }

    @Override
    Map<String, Class<?>> types() {
        return NodeCodec.messages();
    }

    @Override
    List<Sample> samples() {
        return Stream.of(
                        ExecutionSamples.messages(refs),
                        MapRunMessageSamples.messages(refs),
                        MachineSamples.messages(refs),
                        ActivitySamples.messages(refs),
                        LaneSamples.messages(refs).stream(),
                        ExpressChildSamples.messages().stream())
                .flatMap(each -> each)
                .toList();
    }

    @Override
    String typeOf(Object sample) {
        return types().entrySet().stream()
                .filter(type -> type.getValue() == sample.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError(sample.getClass() + " has no name in MessageNames"));
    }

    @Test
    void shouldHaveAName_whenItMayGoToAnotherNode() {
        Set<String> messages = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.askel").stream()
                        .filter(type -> type.isAssignableTo(AskelSerializable.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(types().values().stream().map(Class::getName))
                .as("Messages need a name in MessageNames, a sample and a golden file.")
                .containsExactlyInAnyOrderElementsOf(messages);
    }
}
