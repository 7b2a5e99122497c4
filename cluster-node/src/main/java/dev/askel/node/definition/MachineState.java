// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a state machine.
 *
 * @param machine empty before it is created and after it is deleted
 * @param createdWith the version that was wished when it was created
 * @param earlier its last revisions before the current one, oldest first
 */
record MachineState(
        Optional<MachineRecord> machine,
        boolean deleting,
        Optional<VersionRequest> createdWith,
        List<MachineRecord> earlier,
        Publications publications) {

    // What was started before so many updates is described without the machine's settings of then.
    private static final int EARLIER_MAX = 100;

    MachineState {
        requireNonNull(machine, "machine");
        requireNonNull(createdWith, "createdWith");
        earlier = List.copyOf(earlier);
        requireNonNull(publications, "publications");
    }

    static MachineState none() {
        return new MachineState(Optional.empty(), false, Optional.empty(), List.of(), Publications.none());
    }

    static MachineState created(MachineRecord machine, Optional<VersionRequest> publish) {
        return new MachineState(Optional.of(machine), false, publish, List.of(), Publications.none());
    }

    MachineState apply(MachineEvent event) {
        return event.accept(new MachineFold(this));
    }

    /** The revisions that are known still, oldest first. */
    Stream<MachineRecord> revisions() {
        return Stream.concat(earlier.stream(), machine.stream());
    }

    MachineState withRevision(MachineRecord revision) {
        List<MachineRecord> known = new ArrayList<>(earlier);
        machine.ifPresent(known::add);
        int tooMany = Math.max(0, known.size() - EARLIER_MAX);
        return new MachineState(
                Optional.of(revision), deleting, createdWith, known.subList(tooMany, known.size()), publications);
    }

    MachineState with(MachineRecord changed) {
        return new MachineState(Optional.of(changed), deleting, createdWith, earlier, publications);
    }

    MachineState with(Publications changed) {
        return new MachineState(machine, deleting, createdWith, earlier, changed);
    }

    MachineState whileDeleting() {
        return new MachineState(machine, true, createdWith, earlier, publications);
    }
}
