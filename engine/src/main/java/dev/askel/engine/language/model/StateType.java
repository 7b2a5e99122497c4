// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

/** The eight state types. */
public enum StateType {
    TASK("Task"),
    PASS("Pass"),
    CHOICE("Choice"),
    WAIT("Wait"),
    SUCCEED("Succeed"),
    FAIL("Fail"),
    PARALLEL("Parallel"),
    MAP("Map");

    private final String aslName;

    StateType(String aslName) {
        this.aslName = aslName;
    }

    /** The name in a definition, and the first word of AWS's history event types. */
    public String aslName() {
        return aslName;
    }
}
