// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Credentials whose absence is told in words that help: the SDK lists its whole chain of providers instead. */
final class ExplainedCredentials implements AwsCredentialsProvider {

    private final AwsCredentialsProvider source;
    private final AwsService service;

    ExplainedCredentials(AwsCredentialsProvider source, AwsService service) {
        this.source = source;
        this.service = service;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source.resolveCredentials();
        } catch (SdkClientException none) {
            String variable = service.endpointVariables().get(0);
            throw SdkClientException.builder()
                    .message("This node has no AWS credentials, and " + variable + " is not set. Set " + variable
                            + " to the address of a service of your own, such as http://localhost:4566, or give the"
                            + " node AWS credentials.")
                    .cause(none)
                    .build();
        }
    }
}
