// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * One element of Retry. The delay before attempt n is {@code min(interval * rate^(n-1), maxDelay)}; with FULL jitter a
 * uniform part of it.
 */
public record Retrier(
        List<String> errorEquals,
        long intervalSeconds,
        long maxAttempts,
        double backoffRate,
        OptionalLong maxDelaySeconds,
        JitterStrategy jitterStrategy) {

    public Retrier {
        errorEquals = List.copyOf(errorEquals);
    }

    /** How the delay is spread. */
    public enum JitterStrategy {
        NONE,
        FULL
    }
}
