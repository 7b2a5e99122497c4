// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.BoundExceeded;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Functions of objects. */
final class ObjectFunctions {

    private static final int DEPTH_MAX = 1_000;

    private ObjectFunctions() {}

    static List<Builtin> all() {
        return List.of(
                new Builtin("keys", "<x-:a<s>>", 1, ObjectFunctions::keys),
                new Builtin(
                        "lookup",
                        "<x-s:x>",
                        2,
                        arguments -> lookup(arguments.get(0), arguments.text(1), arguments.run(), 0)),
                new Builtin("spread", "<x-:a<o>>", 1, arguments -> spread(arguments.get(0), arguments.run(), 0)),
                new Builtin("merge", "<a<o>:o>", 1, ObjectFunctions::merge));
    }

    private static Object keys(Arguments arguments) {
        Set<String> keys = new LinkedHashSet<>();
        collect(arguments.get(0), keys, arguments.run(), 0);
        ArrayValue result = arguments.run().sequence();
        keys.forEach(result::add);
        return result;
    }

    private static void collect(Object value, Set<String> keys, Run run, int depth) {
        check(depth);
        if (value instanceof ObjectValue object) {
            run.budget().work(object.size());
            keys.addAll(object.keys());
        } else if (value instanceof ArrayValue array) {
            array.elements().forEach(element -> collect(element, keys, run, depth + 1));
        }
    }

    private static void check(int depth) {
        if (depth > DEPTH_MAX) {
            throw BoundExceeded.depth();
        }
    }

    private static Object lookup(Object value, String key, Run run, int depth) {
        check(depth);
        if (value instanceof ObjectValue object) {
            return key == null ? null : object.get(key);
        }
        if (!(value instanceof ArrayValue array)) {
            return null;
        }
        ArrayValue found = run.sequence();
        for (int index = 0; index < array.size(); index++) {
            Object one = lookup(array.get(index), key, run, depth + 1);
            if (one instanceof ArrayValue several) {
                found.addAll(several);
            } else if (one != null) {
                found.add(one);
            }
        }
        return found;
    }

    private static Object spread(Object value, Run run, int depth) {
        check(depth);
        if (value instanceof ArrayValue array) {
            Object result = run.sequence();
            for (int index = 0; index < array.size(); index++) {
                result = ArrayFunctions.append(result, spread(array.get(index), run, depth + 1), run);
            }
            return result;
        }
        if (!(value instanceof ObjectValue object)) {
            return value;
        }
        ArrayValue result = run.sequence();
        for (String key : object.keys()) {
            ObjectValue field = run.object();
            field.put(key, object.get(key));
            result.add(field);
        }
        return result;
    }

    private static Object merge(Arguments arguments) {
        if (!arguments.has(0)) {
            return null;
        }
        ObjectValue result = arguments.run().object();
        for (Object element : arguments.array(0).elements()) {
            ObjectValue object = (ObjectValue) element;
            object.keys().forEach(key -> result.put(key, object.get(key)));
        }
        return result;
    }
}
