// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.Budget;
import java.util.List;

/** Expressions in parentheses, with variables of their own; the last one is the value. */
final class BlockNode extends Node {

    private final List<Node> expressions;

    BlockNode(List<Node> expressions) {
        this.expressions = expressions;
    }

    List<Node> expressions() {
        return expressions;
    }

    /** Lets a call at the end of a function not nest. */
    void optimizeTail() {
        if (!expressions.isEmpty()) {
            int last = expressions.size() - 1;
            expressions.set(last, TailCalls.optimized(expressions.get(last)));
        }
    }

    @Override
    Object compute(Object input, Frame frame) {
        Budget budget = frame.run().budget();
        long bound = budget.bound();
        Frame block = new Frame(frame);
        Object result = null;
        for (Node expression : expressions) {
            result = expression.evaluate(input, block);
        }
        budget.unbind(bound, result);
        return result;
    }
}
