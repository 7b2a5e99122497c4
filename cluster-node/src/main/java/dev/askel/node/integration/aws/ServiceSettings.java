// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How this node calls one AWS service.
 *
 * @param service which
 * @param endpoint another endpoint than that of the region; it gets the credentials of the environment, or made-up ones
 * @param callsMax calls at one time to one endpoint; more wait
 * @param answerWithin how long a call may stay without an answer, and how long it may wait for its turn
 */
public record ServiceSettings(AwsService service, Optional<URI> endpoint, int callsMax, Duration answerWithin) {

    /** Checks that nothing is missing and limits are positive. */
    public ServiceSettings {
        requireNonNull(service, "service");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(answerWithin, "answerWithin");
        if (callsMax < 1 || answerWithin.isNegative() || answerWithin.isZero()) {
            throw new IllegalArgumentException("callsMax and answerWithin must be positive");
        }
    }
}
