// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import java.util.concurrent.CompletionStage;

/** Knows which log groups there are. */
@FunctionalInterface
public interface LogDestinations {

    /** Whether a log group is there, or may be: only one that is certainly missing gives false. */
    CompletionStage<Boolean> mayTake(String logGroupArn);
}
