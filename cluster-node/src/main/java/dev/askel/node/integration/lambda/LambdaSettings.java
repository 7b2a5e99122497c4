// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.integration.aws.ServiceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How this node calls Lambda. */
public final class LambdaSettings {

    /** As many as an account of AWS runs at one time by default. */
    private static final int CALLS_MAX = 1_000;

    /** Functions run for at most 15 minutes, and Lambda needs a while to start one. */
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(16);

    private LambdaSettings() {}

    /**
     * The settings.
     *
     * @param endpoint what speaks like Lambda; empty for Lambda itself, in whichever region a task names
     */
    public static ServiceSettings at(Optional<URI> endpoint) {
        return new ServiceSettings(AwsService.LAMBDA, endpoint, CALLS_MAX, ANSWER_WITHIN);
    }
}
