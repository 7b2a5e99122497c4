// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.State;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;

/**
 * Runs one type of state. A handler either leaves the state (StateExited), or has it wait for something, or throws an
 * {@link EvaluationFailure}, which is the failure of the state.
 */
interface StateHandler<S extends State> {

    /** Runs a state that was just entered, or the next attempt of one. */
    void run(Turn turn, ScopeId scope, S state, Frame frame);
}
