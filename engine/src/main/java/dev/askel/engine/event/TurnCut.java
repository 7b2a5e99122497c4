// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

/** A scope has done so much in one turn that the rest is left to the next one. Not in the history. */
public record TurnCut() implements ExecutionEvent {

    @Override
    public boolean inHistory() {
        return false;
    }
}
