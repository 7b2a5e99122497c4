// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/** An object in braces. */
final class ObjectNode extends Node {

    private final Group fields;

    ObjectNode(Group fields) {
        this.fields = fields;
    }

    Group fields() {
        return fields;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return fields.evaluate(input, frame);
    }
}
