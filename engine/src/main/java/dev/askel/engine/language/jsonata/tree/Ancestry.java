// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.ArrayList;
import java.util.List;

/** Finds the steps whose contexts parent operators refer to, going backwards from the operators. */
final class Ancestry {

    private final List<ParentNode> parents = new ArrayList<>();

    /** A new parent operator. */
    ParentNode parent() {
        ParentNode parent = new ParentNode(new Slot(parents.size()));
        parents.add(parent);
        return parent;
    }

    /** What a part seeks, the whole seeks. */
    static void push(Node whole, Node part) {
        List<Slot> slots = sought(part);
        if (slots.isEmpty()) {
            return;
        }
        whole.seekingParent = whole.seekingParent == null ? new ArrayList<>() : whole.seekingParent;
        whole.seekingParent.addAll(slots);
    }

    private static List<Slot> sought(Node node) {
        List<Slot> slots = new ArrayList<>();
        if (node.seekingParent != null) {
            slots.addAll(node.seekingParent);
        }
        if (node instanceof ParentNode parent) {
            slots.add(parent.slot());
        }
        return slots;
    }

    /** Resolves what the last step of a path seeks, as far as the path goes back. */
    void resolve(PathNode path) {
        List<Node> steps = path.steps();
        for (Slot slot : sought(path.lastStep())) {
            int index = steps.size() - 2;
            while (slot.level > 0) {
                if (index < 0) {
                    path.seekingParent = path.seekingParent == null ? new ArrayList<>() : path.seekingParent;
                    path.seekingParent.add(slot);
                    break;
                }
                Node step = steps.get(index--);
                while (index >= 0 && step.focus != null && steps.get(index).focus != null) {
                    step = steps.get(index--);
                }
                seek(step, slot);
            }
        }
    }

    /** Resolves what a predicate of a step seeks. */
    void resolvePredicate(Node step, Node predicate) {
        if (predicate.seekingParent != null) {
            for (Slot slot : predicate.seekingParent) {
                if (slot.level == 1) {
                    seek(step, slot);
                } else {
                    slot.level--;
                }
            }
            push(step, predicate);
        }
    }

    private void seek(Node node, Slot slot) {
        if (node instanceof NameNode || node instanceof WildcardNode) {
            if (--slot.level == 0) {
                found(node, slot);
            }
        } else if (node instanceof ParentNode) {
            slot.level++;
        } else if (node instanceof BlockNode block) {
            if (!block.expressions().isEmpty()) {
                node.tuple = true;
                seek(block.expressions().get(block.expressions().size() - 1), slot);
            }
        } else if (node instanceof PathNode path) {
            node.tuple = true;
            int index = path.steps().size() - 1;
            seek(path.steps().get(index--), slot);
            while (slot.level > 0 && index >= 0) {
                seek(path.steps().get(index--), slot);
            }
        } else {
            throw SyntaxError.of("S0217");
        }
    }

    private void found(Node node, Slot slot) {
        if (node.ancestor != null) {
            parents.get(slot.index).slot().label = node.ancestor.label;
        }
        node.ancestor = slot;
        node.tuple = true;
    }
}
