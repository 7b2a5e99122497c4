// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

/** What reading does with a field that the shape does not have. */
public enum UnknownFields {
    /** Passes over it, as AWS does with the members of a request. */
    IGNORE,
    /** Makes it a {@link ShapeProblem}, as AWS does with the parameters of a Task. */
    REPORT
}
