// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/** A variable; without a name it is the context. */
final class VariableNode extends Node {

    private final String name;

    VariableNode(String name) {
        this.name = name;
    }

    @Override
    String name() {
        return name;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return name.isEmpty() ? input : frame.lookup(name);
    }
}
