// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.definition.MachineEvent.MachineCreated;
import dev.askel.node.definition.MachineEvent.MachineDeleted;
import dev.askel.node.definition.MachineEvent.MachineDeletionStarted;
import dev.askel.node.definition.MachineEvent.MachineUpdated;
import java.util.Optional;

/**
 * What is known of a state machine.
 *
 * @param machine empty before it is created and after it is deleted
 */
record MachineState(Optional<MachineRecord> machine, boolean deleting) {

    static MachineState none() {
        return new MachineState(Optional.empty(), false);
    }

    MachineState apply(MachineEvent event) {
        if (event instanceof MachineCreated created) {
            return new MachineState(Optional.of(created.machine()), false);
        }
        if (event instanceof MachineUpdated updated) {
            return new MachineState(machine.map(updated.change()::applyTo), deleting);
        }
        if (event instanceof MachineDeletionStarted) {
            return new MachineState(machine, true);
        }
        if (event instanceof MachineDeleted) {
            return none();
        }
        throw new AssertionError("No case for " + event);
    }
}
