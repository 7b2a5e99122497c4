// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

/** An evaluation cannot go on. It has no stack trace, because it is a result and not a bug. */
public abstract class Failure extends RuntimeException {

    Failure() {
        super(null, null, false, false);
    }

    /** How AWS goes on after "threw an error during evaluation". */
    public abstract String told();

    @Override
    public String getMessage() {
        return told();
    }
}
