// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

/**
 * Whose machines these are.
 *
 * @param id 12 digits
 * @param region such as {@code us-east-1}
 */
public record Account(String id, String region) {

    String stateMachineArn(String name) {
        return arn(StatesArn.STATE_MACHINE, name);
    }

    String activityArn(String name) {
        return arn(StatesArn.ACTIVITY, name);
    }

    private String arn(String type, String name) {
        return String.join(":", "arn", "aws", "states", region, id, type, name);
    }

    /** Whether an ARN of Step Functions is of this account and region. */
    boolean owns(String arn) {
        StatesArn parsed = StatesArn.parse(arn);
        return parsed.account().equals(id) && parsed.region().equals(region);
    }
}
