// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.FunctionValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All built-in functions by name. */
public final class Builtins {

    private static final Map<String, FunctionValue> ALL = all();

    private Builtins() {}

    private static Map<String, FunctionValue> all() {
        Map<String, FunctionValue> all = new HashMap<>();
        List.of(
                        TextFunctions.all(),
                        MatchFunctions.all(),
                        EncodingFunctions.all(),
                        NumberFunctions.all(),
                        FormatFunctions.all(),
                        ArrayFunctions.all(),
                        HigherOrderFunctions.all(),
                        ObjectFunctions.all(),
                        ValueFunctions.all(),
                        AwsFunctions.all())
                .forEach(group -> group.forEach(function -> all.put(function.name(), function)));
        return Map.copyOf(all);
    }

    /** The function of a name, without the dollar sign; null if there is none. */
    public static FunctionValue get(String name) {
        return ALL.get(name);
    }

    /** The names of all functions. */
    public static Set<String> names() {
        return ALL.keySet();
    }
}
