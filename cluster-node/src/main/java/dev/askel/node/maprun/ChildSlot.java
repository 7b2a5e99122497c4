// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The place of a child execution that was handed out.
 *
 * @param end how it has ended; empty while it runs
 * @param redrive the redrive of the Map Run that has it run again; 0 where none has
 * @param losses how often it may have been lost with its node
 * @param bytes how long its entry in the result is, in UTF-8 bytes
 */
record ChildSlot(Optional<ChildEnd> end, int redrive, int losses, long bytes) {

    ChildSlot {
        requireNonNull(end, "end");
    }

    /** Handed out for the first time. */
    static ChildSlot started() {
        return new ChildSlot(Optional.empty(), 0, 0, 0);
    }

    /** With its end. */
    ChildSlot ended(ChildEnd how, long entryBytes) {
        return new ChildSlot(Optional.of(how), redrive, losses, entryBytes);
    }

    /** Handed out again; one that never came to be is started. */
    ChildSlot again(int number) {
        boolean wasThere = end.isPresent() && end.get().status() != ChildStatus.NOT_STARTED;
        return new ChildSlot(Optional.empty(), wasThere ? number : 0, 0, 0);
    }

    /** It begins once more. */
    ChildSlot lost() {
        return new ChildSlot(end, redrive, losses + 1, bytes);
    }

    boolean isRunning() {
        return end.isEmpty();
    }

    /** Whether it has ended, and not well. */
    boolean isUnsuccessful() {
        return end.isPresent() && end.get().status() != ChildStatus.SUCCEEDED;
    }
}
