// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Signature;
import dev.askel.engine.language.jsonata.value.Values;
import java.util.Collections;
import java.util.List;

/** {@code |pattern|update,delete|}: a function that yields a changed copy. */
final class TransformNode extends Node {

    private static final Signature SIGNATURE = Signature.parse("<(oa):o>");

    private final Node pattern;
    private final Node update;
    private final Node delete;

    /** @param delete null if nothing is deleted */
    TransformNode(Node pattern, Node update, Node delete) {
        this.pattern = pattern;
        this.update = update;
        this.delete = delete;
    }

    Node pattern() {
        return pattern;
    }

    Node update() {
        return update;
    }

    Node delete() {
        return delete;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return new Transformer(this, frame);
    }

    private Object transform(Object value, Frame frame) {
        if (!(frame.lookup("clone") instanceof FunctionValue clone)) {
            throw JsonataError.of("T2013");
        }
        Object result = clone.apply(Collections.singletonList(value), null, frame.run());
        Object matches = pattern.evaluate(result, frame);
        if (matches instanceof ArrayValue array) {
            for (int index = 0; index < array.size(); index++) {
                change(array.get(index), frame);
            }
        } else if (matches != null) {
            change(matches, frame);
        }
        return result;
    }

    private void change(Object match, Frame frame) {
        Object changes = update.evaluate(match, frame);
        if (changes != null && !(changes instanceof ObjectValue)) {
            throw JsonataError.of("T2011").with("value", changes);
        }
        if (changes instanceof ObjectValue fields && match instanceof ObjectValue object) {
            fields.keys().forEach(key -> object.put(key, fields.get(key)));
        }
        Object deletions = delete == null ? null : delete.evaluate(match, frame);
        if (deletions != null) {
            remove(deletions, match, frame.run());
        }
    }

    private static void remove(Object deletions, Object match, Run run) {
        ArrayValue keys =
                deletions instanceof ArrayValue several ? several : run.array(Collections.singletonList(deletions));
        if (!Values.areTexts(keys)) {
            throw JsonataError.of("T2012").with("value", deletions);
        }
        if (match instanceof ObjectValue object) {
            keys.elements().forEach(key -> object.remove((String) key));
        }
    }

    /** The function. */
    private static final class Transformer extends FunctionValue {

        private final TransformNode definition;
        private final Frame frame;

        Transformer(TransformNode definition, Frame frame) {
            this.definition = definition;
            this.frame = frame;
        }

        @Override
        public Object apply(List<Object> arguments, Object context, Run run) {
            Object value = SIGNATURE.validate(arguments, context, run).get(0);
            return value == null ? null : definition.transform(value, frame);
        }

        @Override
        public int arity() {
            return 1;
        }
    }
}
