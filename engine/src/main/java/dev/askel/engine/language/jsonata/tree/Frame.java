// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The variables of a block or of a call, within those around it. */
final class Frame {

    private final Frame parent;
    private final Run run;
    private final Function<String, Object> globals;
    private Map<String, Object> bound;

    /** The outermost frame, beyond which there are the variables of the state machine and the built-in functions. */
    Frame(Run run, Function<String, Object> globals) {
        this.parent = null;
        this.run = run;
        this.globals = globals;
    }

    Frame(Frame parent) {
        this.parent = parent;
        this.run = parent.run;
        this.globals = parent.globals;
    }

    Run run() {
        return run;
    }

    void bind(String name, Object value) {
        if (bound == null) {
            bound = new HashMap<>();
        }
        bound.put(name, value);
    }

    /** The value of a variable; undefined if there is none. */
    Object lookup(String name) {
        for (Frame frame = this; frame != null; frame = frame.parent) {
            if (frame.bound != null && frame.bound.containsKey(name)) {
                return frame.bound.get(name);
            }
        }
        return globals.apply(name);
    }
}
