// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/** The parent operator: the context of an earlier step. */
final class ParentNode extends Node {

    private final Slot slot;

    ParentNode(Slot slot) {
        this.slot = slot;
    }

    Slot slot() {
        return slot;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return frame.lookup(slot.label);
    }
}
