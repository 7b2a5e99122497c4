// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A fact about one state machine. Journaled under the names given here; a changed meaning is a new record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MachineEvent.MachineCreated.class, name = "StateMachineCreated"),
    @JsonSubTypes.Type(value = MachineEvent.MachineUpdated.class, name = "StateMachineUpdated"),
    @JsonSubTypes.Type(value = MachineEvent.MachineDeletionStarted.class, name = "StateMachineDeletionStarted"),
    @JsonSubTypes.Type(value = MachineEvent.MachineDeleted.class, name = "StateMachineDeleted")
})
public sealed interface MachineEvent {

    /** It exists, and may be started. */
    record MachineCreated(MachineRecord machine) implements MachineEvent {
        public MachineCreated {
            requireNonNull(machine, "machine");
        }
    }

    /** It has a new revision. */
    record MachineUpdated(MachineChange change) implements MachineEvent {
        public MachineUpdated {
            requireNonNull(change, "change");
        }
    }

    /** It is DELETING: nothing can be started any more. */
    record MachineDeletionStarted() implements MachineEvent {}

    /** It is gone, and its name is free. */
    record MachineDeleted() implements MachineEvent {}
}
