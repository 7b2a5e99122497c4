// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/** A string, a number, true, false or null. */
final class LiteralNode extends Node {

    private final Object value;

    LiteralNode(Object value) {
        this.value = value;
    }

    Object value() {
        return value;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return value;
    }

    @Override
    Object name() {
        return value;
    }
}
