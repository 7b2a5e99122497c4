// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

import java.util.List;

/** A function: built in, written in the expression, a regular expression, or made of other functions. */
public abstract class FunctionValue {

    /** Stands for an argument that a partial application leaves open. */
    public static final Object OPEN = new Object();

    /**
     * Calls the function.
     *
     * @param arguments their values; absent ones are undefined
     * @param context what {@code $} is where it is called, which takes the place of a missing first argument
     * @throws Failure if the arguments are not of its signature, or its evaluation fails
     */
    public abstract Object apply(List<Object> arguments, Object context, Run run);

    /** How many arguments it takes, which is how many functions like {@code $map} pass to it. */
    public abstract int arity();

    /**
     * The function of the arguments that are left open.
     *
     * @param arguments the others, and {@link #OPEN}
     */
    public FunctionValue partial(List<Object> arguments) {
        return new Partial(this, arguments);
    }
}
