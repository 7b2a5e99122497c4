// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/** A state of a machine. */
public sealed interface State
        permits TaskState, PassState, ChoiceState, WaitState, SucceedState, FailState, ParallelState, MapState {

    /** The name, unique in the whole machine. */
    String name();

    /** The type. */
    StateType type();

    /** The name of the state that follows; empty where this state ends its block, and for Choice, Succeed and Fail. */
    Optional<String> next();

    /** Dispatches on the type. */
    <R> R accept(Visitor<R> visitor);

    /** One case for each state type. */
    interface Visitor<R> {
        R task(TaskState state);

        R pass(PassState state);

        R choice(ChoiceState state);

        R await(WaitState state);

        R succeed(SucceedState state);

        R fail(FailState state);

        R parallel(ParallelState state);

        R map(MapState state);
    }
}
