// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.cloudwatch;

import java.util.Optional;

/**
 * A log group.
 *
 * @param region where it is
 */
record LogGroup(String region, String name) {

    private static final int PARTS = 7;

    /** Reads {@code arn:<partition>:logs:<region>:<account>:log-group:<name>}, with or without {@code :*} behind it. */
    static Optional<LogGroup> of(String arn) {
        String[] parts = arn.split(":", PARTS);
        if (parts.length < PARTS || !parts[2].equals("logs") || !parts[5].equals("log-group")) {
            return Optional.empty();
        }
        String name = parts[6].endsWith(":*") ? parts[6].substring(0, parts[6].length() - 2) : parts[6];
        return name.isEmpty() ? Optional.empty() : Optional.of(new LogGroup(parts[3], name));
    }
}
