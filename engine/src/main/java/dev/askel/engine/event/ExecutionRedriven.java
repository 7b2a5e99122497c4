// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import java.util.Objects;
import java.util.Optional;

/**
 * An execution that has failed, was aborted or has timed out runs again. What did not end well in it goes on: the state
 * that the root scope is in now, and as {@link BranchEvent.BranchRedriven} says the branches and iterations within it.
 *
 * @param redriveCount how often it was redriven, this time included
 * @param clientToken who asks again with it gets the same answer
 * @param mapRunRedrive the redrive of its Map Run that this one belongs to, where the execution is its child
 * @param anew whether the root scope's state is run as a whole, with the branches that have ended well
 */
public record ExecutionRedriven(
        int redriveCount, Optional<String> clientToken, Optional<Integer> mapRunRedrive, boolean anew)
        implements ExecutionEvent {
    public ExecutionRedriven {
        Objects.requireNonNull(clientToken, "clientToken");
        Objects.requireNonNull(mapRunRedrive, "mapRunRedrive");
    }
}
