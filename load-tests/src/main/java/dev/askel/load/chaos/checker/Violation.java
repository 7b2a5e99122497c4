// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import java.util.List;

/**
 * Something that must not be.
 *
 * @param subject what it is of, most often an execution's ARN
 * @param what a sentence
 * @param evidence lines, such as a history
 */
public record Violation(String subject, String what, List<String> evidence) {

    /** Freezes the evidence. */
    public Violation {
        evidence = List.copyOf(evidence);
    }
}
