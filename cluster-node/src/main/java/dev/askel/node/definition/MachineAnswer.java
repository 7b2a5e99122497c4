// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;

/** What a state machine answers to a request. */
public sealed interface MachineAnswer extends AskelSerializable {

    /** The machine as it is now. */
    record Found(MachineRecord machine, boolean deleting) implements MachineAnswer {
        public Found {
            requireNonNull(machine, "machine");
        }
    }

    /** There is no such machine. */
    record Absent() implements MachineAnswer {}

    /** The name is taken by a machine that is not the same. */
    record Taken() implements MachineAnswer {}

    /** It is being deleted. */
    record Deleting() implements MachineAnswer {}

    /** It is gone, or never was. */
    record Deleted() implements MachineAnswer {}
}
