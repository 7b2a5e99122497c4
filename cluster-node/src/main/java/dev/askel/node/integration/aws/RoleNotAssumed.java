// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The role of a task's Credentials cannot be assumed. */
final class RoleNotAssumed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String roleArn;

    RoleNotAssumed(String roleArn, AwsServiceException refused) {
        super(refused.getMessage(), refused);
        this.roleArn = roleArn;
    }

    String roleArn() {
        return roleArn;
    }
}
