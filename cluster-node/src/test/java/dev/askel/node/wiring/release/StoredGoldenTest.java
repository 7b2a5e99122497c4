// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.activity.ActivityEvent;
import dev.askel.node.definition.MachineEvent;
import dev.askel.node.lane.LaneSamples;
import dev.askel.node.lane.LaneSnapshot;
import dev.askel.node.lane.LaneTurn;
import dev.askel.node.maprun.MapRunTurn;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The forms of what entities store besides the turns of executions, whose forms the module persistence keeps. */
class StoredGoldenTest extends GoldenFileTest {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "LaneTurn", LaneTurn.class,
            "LaneSnapshot", LaneSnapshot.class,
            "MapRunTurn", MapRunTurn.class,
            "MachineEvent", MachineEvent.class,
            "ActivityEvent", ActivityEvent.class);

    StoredGoldenTest() {
        super("stored");
    }

    @Override
    Map<String, Class<?>> types() {
        return TYPES;
    }

    @Override
    List<Sample> samples() {
        return Stream.of(
                        LaneSamples.stored().stream(),
                        MapRunMessageSamples.stored(),
                        MachineSamples.stored(),
                        ActivitySamples.stored())
                .flatMap(each -> each)
                .toList();
    }

    @Override
    String typeOf(Object sample) {
        return TYPES.entrySet().stream()
                .filter(type -> type.getValue().isInstance(sample))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError(sample.getClass() + " is not known to be stored"));
    }

    @Test
    void shouldBeHere_whenItIsStored() {
        assertThat(TYPES.values().stream().map(Class::getName)).containsExactlyInAnyOrderElementsOf(codec.stored());
    }
}
