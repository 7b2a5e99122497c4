// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.outline.BlockOutline;
import dev.askel.engine.language.outline.Outline;
import dev.askel.engine.language.outline.StateOutline;
import java.util.Optional;
import java.util.stream.Stream;

/** What the children of distributed Map states run. */
final class ItemProcessors {

    private ItemProcessors() {}

    /** The definition of the item processor of the distributed Map state with a label, as JSON text. */
    static Optional<String> labelled(StateMachine machine, String label) {
        return machine.mapStateOf(label).flatMap(name -> of(machine, name));
    }

    /** The definition of the item processor of a Map state, as JSON text. */
    static Optional<String> of(StateMachine machine, String mapState) {
        return states(machine)
                .filter(state -> state.name().equals(mapState))
                .findFirst()
                .flatMap(ItemProcessors::processor);
    }

    private static Stream<StateOutline> states(StateMachine machine) {
        return Outline.of(machine.definition()).map(BlockOutline::allStates).orElseGet(Stream::empty);
    }

    private static Optional<String> processor(StateOutline map) {
        return Stream.of("ItemProcessor", "Iterator")
                .map(field -> map.source().path(field))
                .filter(JsonNode::isObject)
                .map(processor -> Json.of(processor).text())
                .findFirst();
    }
}
