// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import static java.util.Objects.requireNonNull;

/**
 * One AWS API behind the port.
 *
 * @param targetPrefix what stands before the dot in {@code X-Amz-Target}: {@code AWSStepFunctions}
 * @param jsonVersion of the protocol, {@code 1.0} or {@code 1.1}: the content type of answers
 * @param handler serves the operations
 */
public record AwsApi(String targetPrefix, String jsonVersion, AwsJsonHandler handler) {

    /** The prefix of the targets of Amazon ECS, whose protocol is JSON 1.1. */
    public static final String ECS_TARGET_PREFIX = "AmazonEC2ContainerServiceV20141113";

    /** Checks that nothing is missing. */
    public AwsApi {
        requireNonNull(targetPrefix, "targetPrefix");
        requireNonNull(jsonVersion, "jsonVersion");
        requireNonNull(handler, "handler");
    }

    /** Amazon ECS. */
    public static AwsApi ecs(AwsJsonHandler handler) {
        return new AwsApi(ECS_TARGET_PREFIX, "1.1", handler);
    }
}
