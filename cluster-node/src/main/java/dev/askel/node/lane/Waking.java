// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import java.util.concurrent.CompletionStage;

/** How a lane brings back what it knows to be open. */
@FunctionalInterface
public interface Waking {

    /**
     * Brings an execution or Map Run into memory, so that it goes on; gives whether nothing is left to do for it. Fails
     * where no answer comes.
     */
    CompletionStage<Boolean> wake(String arn);
}
