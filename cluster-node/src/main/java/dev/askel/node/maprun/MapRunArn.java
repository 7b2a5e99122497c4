// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a Map Run, {@code arn:aws:states:us-east-1:123456789012:mapRun:machine/label:id}, and what is named after
 * it.
 *
 * @param text the whole ARN
 * @param account the ARN up to the account: {@code arn:aws:states:us-east-1:123456789012}
 * @param machine the machine's name and the label, {@code machine/label}
 */
public record MapRunArn(String text, String account, String machine) {

    private static final Pattern FORM = Pattern.compile("(arn:[^:]+:states:[^:]*:[^:]*):mapRun:([^:/]+/[^:]+):[^:]+");

    /** Reads an ARN; empty where it is none of a Map Run. */
    public static Optional<MapRunArn> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new MapRunArn(text, parts.group(1), parts.group(2))) : Optional.empty();
    }

    /** An ARN that the engine has made. */
    public static MapRunArn of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no ARN of a Map Run"));
    }

    /** The machine of the child executions: {@code …:stateMachine:machine/label}. */
    public String stateMachineArn() {
        return account + ":stateMachine:" + machine;
    }

    /** What the Map state is called in ARNs: its Label, or what was made up for it. */
    public String label() {
        return machine.substring(machine.indexOf('/') + 1);
    }

    /** The ARN of a child execution: {@code …:execution:machine/label:name}. */
    public String executionArn(String childName) {
        return account + ":execution:" + machine + ":" + childName;
    }

    /** The ARN of an Express child execution: {@code …:express:machine/label:name:id}, with the Map Run's id. */
    public String expressArn(String childName) {
        return account + ":express:" + machine + ":" + childName + ":" + text.substring(text.lastIndexOf(':') + 1);
    }

    /** The name of the child execution of an item: always the same, so that starting it twice starts it once. */
    public String childName(int index) {
        return UUID.nameUUIDFromBytes((text + "/" + index).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
