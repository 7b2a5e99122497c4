// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

/** Says why a text is no reference path. */
final class ReferenceProblem {

    private ReferenceProblem() {}

    static String of(String text) {
        return text.startsWith("$")
                ? "Value is not a Reference Path"
                : "Value is not a Reference Path: Reference path didn't start with '$'";
    }
}
