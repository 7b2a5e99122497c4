// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Budget;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an expression that evaluates itself. The fields are set while the tree is built, and never changed
 * afterwards.
 */
abstract class Node {

    /** Whether one value stays an array: it was followed by {@code []}. */
    boolean keepsArray;
    /** Whether it is an array in brackets that is a step of its own. */
    boolean constructsArray;
    /** Whether it is a step that passes tuples on. */
    boolean tuple;
    /** The variable that is bound to the values of this step, while the context stays. */
    String focus;
    /** The variable that is bound to the positions of this step's values. */
    String index;
    /** The parent operator whose value this step's context is. */
    Slot ancestor;
    /** What filters the value; null if nothing does. */
    List<Node> predicates;
    /** What is done with the values of a step; null if nothing is. */
    List<Stage> stages;

    Group group;
    /** Parent operators within whose steps are further out. */
    List<Slot> seekingParent;

    /** The value in a context; undefined is null. */
    final Object evaluate(Object input, Frame frame) {
        Budget budget = frame.run().budget();
        long mark = budget.enter();
        Object result = compute(input, frame);
        if (predicates != null) {
            for (Node predicate : predicates) {
                result = Filter.apply(predicate, result, frame);
            }
        }
        if (group != null) {
            result = grouped(result, frame);
        }
        budget.leave(mark, result);
        return result instanceof ArrayValue array ? single(array) : result;
    }

    abstract Object compute(Object input, Frame frame);

    /** Applies the grouping; paths have done it already. */
    Object grouped(Object result, Frame frame) {
        return group.evaluate(result, frame);
    }

    private Object single(ArrayValue array) {
        if (!array.isSequence() || array.hasTuples()) {
            return array;
        }
        if (keepsArray) {
            array.keepSingleton();
        }
        if (array.isEmpty()) {
            return null;
        }
        return array.size() == 1 && !array.keepsSingleton() ? array.get(0) : array;
    }

    void addPredicate(Node predicate) {
        predicates = predicates == null ? new ArrayList<>() : predicates;
        predicates.add(predicate);
    }

    void addStage(Stage stage) {
        stages = stages == null ? new ArrayList<>() : stages;
        stages.add(stage);
    }

    /** As a step of a path, predicates are stages. */
    void makeStages() {
        if (predicates != null) {
            predicates.forEach(predicate -> addStage(new Stage(predicate, null)));
            predicates = null;
        }
    }

    /** The name by which messages call it when it is called as a function; null if it has none. */
    Object name() {
        return null;
    }
}
