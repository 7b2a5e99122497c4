// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

/** An evaluation takes more than one expression may. */
public final class BoundExceeded extends Failure {

    private final String text;

    private BoundExceeded(String text) {
        this.text = text;
    }

    static BoundExceeded time() {
        return new BoundExceeded("Expression evaluation timeout: Check for infinite loop");
    }

    static BoundExceeded memory() {
        return new BoundExceeded("Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }

    /** Too deep a nesting, in the expression or in a value. */
    public static BoundExceeded depth() {
        return new BoundExceeded("Stack overflow error: Check for non-terminating recursive function. Consider"
                + " rewriting as tail-recursive.");
    }

    @Override
    public String told() {
        return ": " + text;
    }
}
