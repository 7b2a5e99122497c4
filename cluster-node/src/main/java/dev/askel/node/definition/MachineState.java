// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is known of a state machine.
 *
 * @param machine empty before it is created and after it is deleted
 * @param createdWith the version that was wished when it was created
 */
record MachineState(
        Optional<MachineRecord> machine,
        boolean deleting,
        Optional<VersionRequest> createdWith,
        Publications publications) {

    MachineState {
        requireNonNull(machine, "machine");
        requireNonNull(createdWith, "createdWith");
        requireNonNull(publications, "publications");
    }

    static MachineState none() {
        return new MachineState(Optional.empty(), false, Optional.empty(), Publications.none());
    }

    MachineState apply(MachineEvent event) {
        return event.accept(new MachineFold(this));
    }

    MachineState with(MachineRecord changed) {
        return new MachineState(Optional.of(changed), deleting, createdWith, publications);
    }

    MachineState with(Publications changed) {
        return new MachineState(machine, deleting, createdWith, changed);
    }
}
