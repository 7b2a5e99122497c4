// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.ArrayList;
import java.util.List;

/** Makes paths and what belongs to their steps: predicates, order, variables. */
final class PathBuilder {

    private final TreeBuilder nodes;
    private final Ancestry ancestry;

    PathBuilder(TreeBuilder nodes, Ancestry ancestry) {
        this.nodes = nodes;
        this.ancestry = ancestry;
    }

    Node dot(Syntax syntax) {
        Node left = nodes.node(syntax.left);
        PathNode path = left instanceof PathNode known ? known : new PathNode(left);
        if (left instanceof ParentNode parent) {
            path.seekingParent = new ArrayList<>(List.of(parent.slot()));
        }
        Node rest = nodes.node(syntax.right);
        if (rest instanceof PathNode more) {
            path.steps().addAll(more.steps());
        } else {
            rest.makeStages();
            path.steps().add(rest);
        }
        path.steps().replaceAll(PathBuilder::step);
        path.keepsSingletonArray |= path.steps().stream().anyMatch(step -> step.keepsArray);
        markConstructor(path.steps().get(0));
        markConstructor(path.lastStep());
        ancestry.resolve(path);
        return path;
    }

    /** A string is a name where it is a step; other literals are no steps. */
    private static Node step(Node node) {
        if (!(node instanceof LiteralNode literal)) {
            return node;
        }
        if (!(literal.value() instanceof String name)) {
            throw SyntaxError.of("S0213", null, literal.value());
        }
        NameNode step = new NameNode(name);
        step.keepsArray = node.keepsArray;
        step.predicates = node.predicates;
        step.stages = node.stages;
        step.group = node.group;
        step.tuple = node.tuple;
        step.focus = node.focus;
        step.index = node.index;
        return step;
    }

    private static void markConstructor(Node step) {
        step.constructsArray |= step instanceof ArrayNode;
    }

    Node predicate(Syntax syntax) {
        Node result = nodes.node(syntax.left);
        Node step = result instanceof PathNode path ? path.lastStep() : result;
        if (step.group != null) {
            throw SyntaxError.of("S0209");
        }
        Node predicate = nodes.node(syntax.right);
        ancestry.resolvePredicate(step, predicate);
        if (result instanceof PathNode) {
            step.addStage(new Stage(predicate, null));
        } else {
            step.addPredicate(predicate);
        }
        return result;
    }

    Node orderBy(Syntax syntax) {
        Node left = nodes.node(syntax.left);
        PathNode path = left instanceof PathNode known ? known : new PathNode(left);
        List<SortNode.Term> terms = new ArrayList<>();
        SortNode sort = new SortNode(terms);
        for (Syntax.Term term : syntax.terms) {
            Node expression = nodes.node(term.expression());
            Ancestry.push(sort, expression);
            terms.add(new SortNode.Term(term.descending(), expression));
        }
        path.steps().add(sort);
        ancestry.resolve(path);
        return path;
    }

    Node focus(Syntax syntax) {
        Node result = nodes.node(syntax.left);
        Node step = result instanceof PathNode path ? path.lastStep() : result;
        if (step.stages != null || step.predicates != null) {
            throw SyntaxError.of("S0215");
        }
        if (step instanceof SortNode) {
            throw SyntaxError.of("S0216");
        }
        step.keepsArray |= syntax.keepsArray;
        step.focus = (String) syntax.right.value;
        step.tuple = true;
        return result;
    }

    Node index(Syntax syntax) {
        Node left = nodes.node(syntax.left);
        PathNode path = left instanceof PathNode known ? known : new PathNode(left);
        Node step = path.lastStep();
        if (!(left instanceof PathNode)) {
            step.makeStages();
        }
        if (step.stages == null) {
            step.index = (String) syntax.right.value;
        } else {
            step.addStage(new Stage(null, (String) syntax.right.value));
        }
        step.tuple = true;
        return path;
    }
}
