// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A StartAt and its States: the machine's own, a branch's, or an item processor's. */
public record StateBlock(String startAt, Map<String, State> states) {

    public StateBlock {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** The state of that name; the validator has seen to it that it exists. */
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("No state '" + name + "' in this block");
        }
        return state;
    }
}
