// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.util.Optional;

/**
 * What of the ARNs in a row follows from the list: rows are short, and so is all that is read and written.
 *
 * @param owner the machine of the list, also where it is of a version or alias; or its Map Run
 * @param executions the ARNs of its executions up to their names
 */
record ListArns(String owner, String executions) {

    private static final int PARTS = 7;
    private static final int TYPE = 5;
    private static final int NAME = 6;

    /** Of the list under an ARN. */
    static ListArns of(String list) {
        String[] parts = list.split(":", PARTS);
        if (parts.length < PARTS) {
            return new ListArns(list, list + ":execution:");
        }
        String name = parts[NAME].split(":", 2)[0];
        String account = String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4]);
        String owner = parts[TYPE].equals("stateMachine") ? account + ":stateMachine:" + name : list;
        return new ListArns(owner, account + ":execution:" + name + ":");
    }

    /** What has to be stored of the ARN of an execution. */
    Optional<String> shortExecution(String executionArn, String name) {
        return executionArn.equals(executions + name) ? Optional.empty() : Optional.of(executionArn);
    }

    String execution(Optional<String> stored, String name) {
        return stored.orElse(executions + name);
    }

    /** What has to be stored of the ARN of a version or alias: what comes after the machine's. */
    String shortQualified(String arn) {
        return arn.startsWith(owner + ":") ? arn.substring(owner.length() + 1) : arn;
    }

    String qualified(String stored) {
        return stored.startsWith("arn:") ? stored : owner + ":" + stored;
    }
}
