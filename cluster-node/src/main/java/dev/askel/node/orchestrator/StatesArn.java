// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.maprun.MapRunArn;
import dev.askel.protocol.error.StepFunctionsFaults;

/**
 * An ARN of Step Functions, taken apart: {@code arn:<partition>:states:<region>:<account>:<type>:<rest>}.
 *
 * @param text the whole ARN
 * @param type {@code stateMachine}, {@code execution}, {@code express}, …
 * @param resource what follows the type: names, joined by colons
 */
record StatesArn(String text, String partition, String region, String account, String type, String resource) {

    static final String STATE_MACHINE = "stateMachine";
    static final String EXECUTION = "execution";
    static final String EXPRESS = "express";
    static final String MAP_RUN = "mapRun";
    static final String ACTIVITY = "activity";

    private static final int PARTS = 7;

    /** Reads an ARN; refuses what is none with {@code InvalidArn}. */
    static StatesArn parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || !parts[2].equals("states") || parts[6].isEmpty()) {
            throw StepFunctionsFaults.invalidArn(text);
        }
        return new StatesArn(text, parts[1], parts[3], parts[4], parts[5], parts[6]);
    }

    /** Reads the ARN of a machine; one of a version, an alias or a label keeps its suffix in {@link #resource}. */
    static StatesArn stateMachine(String text) {
        return parse(text).ofType(STATE_MACHINE);
    }

    /** The same ARN, where it names no Map state; refuses one that does with {@code ValidationException}. */
    StatesArn withoutLabel() {
        if (resource.indexOf('/') >= 0) {
            throw StepFunctionsFaults.labeledArn(text);
        }
        return this;
    }

    /** Reads the ARN of a Standard execution. */
    static StatesArn execution(String text) {
        StatesArn arn = parse(text).ofType(EXECUTION);
        if (arn.resource.indexOf(':') < 0) {
            throw StepFunctionsFaults.invalidArn(text);
        }
        return arn;
    }

    /** Reads the ARN of a Map Run. */
    static MapRunArn mapRun(String text) {
        StatesArn arn = parse(text).ofType(MAP_RUN);
        return MapRunArn.parse(arn.text).orElseThrow(() -> StepFunctionsFaults.invalidArn(text));
    }

    /** Reads the ARN of an activity. */
    static StatesArn activity(String text) {
        return parse(text).ofType(ACTIVITY);
    }

    private StatesArn ofType(String wanted) {
        if (!type.equals(wanted)) {
            throw StepFunctionsFaults.invalidArnType(type);
        }
        return this;
    }

    /** The ARN of an execution of this machine. */
    String executionArn(String name) {
        return sibling(EXECUTION, resource + ":" + name);
    }

    /**
     * The ARN of an Express execution of this machine.
     *
     * @param id tells it from others of the same name
     */
    String expressArn(String name, String id) {
        return sibling(EXPRESS, resource + ":" + name + ":" + id);
    }

    /** The ARN of the machine of this execution. */
    String stateMachineArn() {
        return sibling(STATE_MACHINE, resource.substring(0, resource.indexOf(':')));
    }

    private String sibling(String otherType, String otherResource) {
        return String.join(":", "arn", partition, "states", region, account, otherType, otherResource);
    }
}
