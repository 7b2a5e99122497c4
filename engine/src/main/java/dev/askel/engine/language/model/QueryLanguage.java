// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

/** The language of expressions, a field of the machine and of each state. */
public enum QueryLanguage {
    JSON_PATH("JSONPath"),
    JSONATA("JSONata");

    private final String aslName;

    QueryLanguage(String aslName) {
        this.aslName = aslName;
    }

    /** The name in a definition. */
    public String aslName() {
        return aslName;
    }
}
