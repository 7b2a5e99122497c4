// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Credentials of the role of a task. */
final class RoleCredentials implements AwsCredentialsProvider {

    private final String roleArn;
    private final AwsCredentialsProvider source;

    RoleCredentials(String roleArn, AwsCredentialsProvider source) {
        this.roleArn = roleArn;
        this.source = source;
    }

    /** @throws RoleNotAssumed where STS refuses */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source.resolveCredentials();
        } catch (AwsServiceException refused) {
            throw new RoleNotAssumed(roleArn, refused);
        }
    }
}
