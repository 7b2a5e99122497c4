// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Walks through an expression and notes what it reads. The first step of a path is evaluated in the context of the
 * whole path; later ones, predicates, order-by and grouping in the context of what the steps before have yielded. The
 * body of a function has the context of where it is defined.
 */
final class ReferenceFinder {

    private static final String STATES = "states";
    private static final String ROOT = "$";

    private final Set<String> topLevel = new LinkedHashSet<>();
    private final SortedSet<String> variables = new TreeSet<>();
    private final SortedSet<String> states = new TreeSet<>();
    private boolean root;
    private boolean wholeStates;

    References find(Node node) {
        walk(node, true, Scope.outermost());
        return new References(
                List.copyOf(topLevel),
                root,
                Collections.unmodifiableSortedSet(variables),
                Collections.unmodifiableSortedSet(states),
                wholeStates);
    }

    private void walk(Node node, boolean top, Scope scope) {
        if (node == null) {
            return;
        }
        if (node instanceof PathNode path) {
            path(path, top, scope);
        } else if (node instanceof VariableNode variable) {
            variable(variable.name(), top, scope);
        } else if (node instanceof NameNode name && top) {
            topLevel.add(name.name());
        } else {
            parts(node, top, scope);
        }
        around(node, scope);
    }

    /** What is evaluated in the context of the node's own value. */
    private void around(Node node, Scope scope) {
        if (node.predicates != null) {
            node.predicates.forEach(predicate -> walk(predicate, false, scope));
        }
        if (node.stages != null) {
            node.stages.forEach(stage -> walk(stage.filter(), false, scope));
        }
        if (node.group != null) {
            pairs(node.group, false, scope);
        }
    }

    private void pairs(Group group, boolean top, Scope scope) {
        group.pairs().forEach(pair -> {
            walk(pair.key(), top, scope);
            walk(pair.value(), top, scope);
        });
    }

    private void path(PathNode path, boolean top, Scope around) {
        Scope scope = around.block();
        for (Node step : path.steps()) {
            bindTuples(step, scope);
        }
        List<Node> steps = path.steps();
        boolean first = true;
        if (steps.size() > 1
                && steps.get(0) instanceof VariableNode variable
                && STATES.equals(variable.name())
                && steps.get(1) instanceof NameNode member) {
            states.add(member.name());
            around(variable, scope);
            steps = steps.subList(1, steps.size());
            first = false;
        }
        for (Node step : steps) {
            walk(step, top && first, scope);
            first = false;
        }
    }

    private static void bindTuples(Node step, Scope scope) {
        if (step.focus != null) {
            scope.bind(step.focus);
        }
        if (step.index != null) {
            scope.bind(step.index);
        }
        if (step.stages != null) {
            step.stages.stream().filter(stage -> stage.index() != null).forEach(stage -> scope.bind(stage.index()));
        }
    }

    private void variable(String name, boolean top, Scope scope) {
        if (name.isEmpty()) {
            if (top) {
                topLevel.add(ROOT);
            }
        } else if (name.equals(ROOT)) {
            root = true;
        } else if (!scope.binds(name)) {
            wholeStates |= name.equals(STATES);
            variables.add(name);
        }
    }

    private void parts(Node node, boolean top, Scope scope) {
        if (node instanceof BinaryNode binary) {
            walkAll(List.of(binary.left(), binary.right()), top, scope);
        } else if (node instanceof NegationNode negation) {
            walk(negation.operand(), top, scope);
        } else if (node instanceof ArrayNode array) {
            walkAll(array.elements(), top, scope);
        } else if (node instanceof ObjectNode object) {
            pairs(object.fields(), top, scope);
        } else if (node instanceof ConditionNode condition) {
            walk(condition.condition(), top, scope);
            walk(condition.then(), top, scope);
            walk(condition.otherwise(), top, scope);
        } else if (node instanceof ApplyNode apply) {
            walkAll(List.of(apply.value(), apply.function()), top, scope);
        } else if (node instanceof CallNode call) {
            walk(call.procedure(), top, scope);
            walkAll(call.arguments(), top, scope);
        } else if (node instanceof PartialNode partial) {
            walk(partial.procedure(), top, scope);
            walkAll(partial.arguments(), top, scope);
        } else {
            scopes(node, top, scope);
        }
    }

    private void scopes(Node node, boolean top, Scope scope) {
        if (node instanceof BlockNode block) {
            Scope inner = scope.block();
            block.expressions().forEach(expression -> bindLater(expression, inner));
            walkAll(block.expressions(), top, inner);
        } else if (node instanceof BindNode bind) {
            if (bind.value() instanceof LambdaNode) {
                scope.bind(bind.variable());
            }
            walk(bind.value(), top, scope);
            scope.bind(bind.variable());
        } else if (node instanceof LambdaNode lambda) {
            Scope inner = scope.function();
            lambda.parameters().forEach(inner::bind);
            walk(lambda.body(), top, inner);
        } else if (node instanceof TransformNode transform) {
            walk(transform.pattern(), false, scope);
            walk(transform.update(), false, scope);
            walk(transform.delete(), false, scope);
        } else if (node instanceof SortNode sort) {
            sort.terms().forEach(term -> walk(term.expression(), false, scope));
        }
    }

    private static void bindLater(Node expression, Scope scope) {
        if (expression instanceof BindNode bind) {
            scope.bindLater(bind.variable());
        }
    }

    private void walkAll(List<Node> nodes, boolean top, Scope scope) {
        nodes.forEach(node -> walk(node, top, scope));
    }
}
