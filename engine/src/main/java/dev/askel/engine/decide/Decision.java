// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.command.Reply;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ExecutionState;
import java.util.List;

/**
 * What follows from a command.
 *
 * @param base the state that it was decided on
 * @param namesEventIds whether a text in it names an event id, so that it cannot be moved behind other events
 * @param events to be stored, then folded; none where nothing changes
 * @param effects to be run once the events are stored
 * @param reply the answer, to be given once the events are stored
 * @param after the base with the events folded in
 */
public record Decision(
        ExecutionState base,
        boolean namesEventIds,
        List<RecordedEvent> events,
        List<Effect> effects,
        Reply reply,
        ExecutionState after) {}
