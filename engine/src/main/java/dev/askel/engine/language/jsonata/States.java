// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.jsonata.function.Builtins;
import dev.askel.engine.language.jsonata.tree.References;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Values;
import dev.askel.engine.language.model.Bindings;

/** What an expression finds outside of itself: {@code $states}, the variables of the machine, built-in functions. */
final class States {

    /** The reserved variable. */
    static final String NAME = "states";

    private static final String CONTEXT = "context";

    private final Bindings bindings;
    private final Run run;
    private final References references;
    private ObjectValue states;

    States(Bindings bindings, Run run, References references) {
        this.bindings = bindings;
        this.run = run;
        this.references = references;
    }

    /** The value of a variable; undefined if there is none. Reading JSON costs nothing before it is taken apart. */
    Object lookup(String name) {
        if (NAME.equals(name)) {
            return states();
        }
        Json variable = bindings.variables().get(name);
        return variable == null ? Builtins.get(name) : Values.of(variable.tree());
    }

    private ObjectValue states() {
        if (states == null) {
            states = run.object();
            states.put("input", Values.of(bindings.input().tree()));
            bindings.result().ifPresent(result -> states.put("result", Values.of(result.tree())));
            bindings.errorOutput().ifPresent(output -> states.put("errorOutput", Values.of(output.tree())));
            // The context object is made when it is asked for, and most expressions do not ask.
            if (references.wholeStates() || references.states().contains(CONTEXT)) {
                states.put(CONTEXT, Values.of(bindings.context().get().tree()));
            }
        }
        return states;
    }
}
