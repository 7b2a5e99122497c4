// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static java.util.Objects.requireNonNull;

import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ARN of a machine with what qualifies it: {@code …:stateMachine:<name>}, with {@code :<version>}, {@code :<alias>}
 * or {@code /<label of a Map state>}.
 *
 * @param text the whole ARN
 * @param machine the ARN without what qualifies it
 * @param qualifier the number of a version or the name of an alias
 */
record MachineArn(String text, String machine, Optional<String> qualifier, Optional<String> label) {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    MachineArn {
        requireNonNull(text, "text");
        requireNonNull(machine, "machine");
        requireNonNull(qualifier, "qualifier");
        requireNonNull(label, "label");
    }

    /** Reads the ARN of a machine; refuses what is none with {@code InvalidArn}. */
    static MachineArn parse(String text) {
        StatesArn arn = StatesArn.stateMachine(text);
        String resource = arn.resource();
        int slash = resource.indexOf('/');
        String name = slash < 0 ? resource : resource.substring(0, slash);
        int colon = name.indexOf(':');
        Optional<String> qualifier = colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1));
        String machine =
                text.substring(0, text.length() - resource.length()) + (colon < 0 ? name : name.substring(0, colon));
        return new MachineArn(
                text, machine, qualifier, slash < 0 ? Optional.empty() : Optional.of(resource.substring(slash + 1)));
    }

    /** The same ARN, where it names no Map state; refuses one that does with {@code ValidationException}. */
    MachineArn withoutLabel() {
        if (label.isPresent()) {
            throw StepFunctionsFaults.labeledArn(text);
        }
        return this;
    }

    /** The machine's name. */
    String name() {
        return machine.substring(machine.lastIndexOf(':') + 1);
    }

    boolean isPlain() {
        return qualifier.isEmpty() && label.isEmpty();
    }

    /** The number of the version that it names. */
    Optional<Long> version() {
        return qualifier.filter(text -> VERSION.matcher(text).matches()).map(Long::valueOf);
    }

    /** The name of the alias that it names. */
    Optional<String> alias() {
        return version().isPresent() ? Optional.empty() : qualifier;
    }

    static String ofVersion(String machine, long number) {
        return machine + ":" + number;
    }

    static String ofAlias(String machine, String name) {
        return machine + ":" + name;
    }
}
