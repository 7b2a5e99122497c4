// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

/** Finds the calls with which a function ends: they are made when it has been left, so that they do not nest. */
final class TailCalls {

    private TailCalls() {}

    static Node optimized(Node node) {
        if (node instanceof CallNode call && call.predicates == null) {
            return LambdaNode.tailCall(call);
        }
        if (node instanceof ConditionNode condition) {
            condition.optimizeTails();
        } else if (node instanceof BlockNode block) {
            block.optimizeTail();
        }
        return node;
    }
}
