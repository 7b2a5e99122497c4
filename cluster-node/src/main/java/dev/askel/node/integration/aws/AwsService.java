// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import java.util.List;

/** The AWS services that this node calls as their client and for which a user can name an endpoint. */
public enum AwsService {
    LAMBDA,
    CLOUDWATCH_LOGS;

    /**
     * The environment variables that name its endpoint, the first that is set counts: that of Step Functions Local,
     * then that of the AWS SDKs.
     */
    public List<String> endpointVariables() {
        return List.of(name() + "_ENDPOINT", "AWS_ENDPOINT_URL_" + name());
    }
}
