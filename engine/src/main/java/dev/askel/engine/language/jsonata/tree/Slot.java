// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/** What a parent operator refers to: the context so many steps before it, kept under a label. */
final class Slot {

    String label;
    int level = 1;
    final int index;

    Slot(int index) {
        this.index = index;
        this.label = "!" + index;
    }
}
