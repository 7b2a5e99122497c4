// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something happened to the branches of a Parallel state or the iterations of a Map state. The events of the state as a
 * whole are recorded in its own scope, those that begin or end one branch or iteration in the scope of that branch.
 */
public sealed interface BranchEvent extends ExecutionEvent {

    /** A Parallel state starts all its branches, each with the same input: ParallelStateStarted. */
    record ParallelStarted(Json input, int branches) implements BranchEvent {
        public ParallelStarted {
            Objects.requireNonNull(input, "input");
        }

        @Override
        public long payloadBytes() {
            return input.utf8Length();
        }
    }

    /**
     * A Map state starts: MapStateStarted.
     *
     * @param inputs the input of each iteration
     * @param maxConcurrency how many iterations may run at a time; 0 is unlimited
     * @param toleratedFailures how many iterations may fail
     */
    record MapStarted(List<Json> inputs, int maxConcurrency, int toleratedFailures) implements BranchEvent {
        public MapStarted {
            inputs = List.copyOf(inputs);
        }

        @Override
        public long payloadBytes() {
            return inputs.stream().mapToLong(Json::utf8Length).sum();
        }
    }

    /** An iteration starts; {@code name} is the Map state's: MapIterationStarted. */
    record IterationStarted(String name, int index) implements BranchEvent {
        public IterationStarted {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * A branch or iteration has reached its end: MapIterationSucceeded; nothing in the history for a branch.
     *
     * @param iteration the Map state's name, where it is an iteration
     */
    record BranchSucceeded(Optional<String> iteration, int index, Json output) implements BranchEvent {
        public BranchSucceeded {
            Objects.requireNonNull(iteration, "iteration");
            Objects.requireNonNull(output, "output");
        }

        @Override
        public long payloadBytes() {
            return output.utf8Length();
        }

        @Override
        public boolean inHistory() {
            return iteration.isPresent();
        }
    }

    /** A branch or iteration has failed: MapIterationFailed; nothing in the history for a branch. */
    record BranchFailed(Optional<String> iteration, int index, Optional<String> error, Optional<String> cause)
            implements BranchEvent {
        public BranchFailed {
            Objects.requireNonNull(iteration, "iteration");
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public boolean inHistory() {
            return iteration.isPresent();
        }
    }

    /** A state was given up because a sibling of its scope has failed: TaskStateAborted, WaitStateAborted, … */
    record StateAborted(String name, StateType type) implements BranchEvent {
        public StateAborted {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
        }
    }

    /** A branch or iteration was given up because a sibling has failed: MapIterationAborted; nothing for a branch. */
    record BranchAborted(Optional<String> iteration, int index) implements BranchEvent {
        public BranchAborted {
            Objects.requireNonNull(iteration, "iteration");
        }

        @Override
        public boolean inHistory() {
            return iteration.isPresent();
        }
    }

    /**
     * A branch or iteration that did not end well goes on after a redrive. Not in the history.
     *
     * @param anew whether the state that it is in is run as a whole, with the branches that have ended well
     */
    record BranchRedriven(int index, boolean anew) implements BranchEvent {

        @Override
        public boolean inHistory() {
            return false;
        }
    }

    /** All branches or iterations have ended well: ParallelStateSucceeded, MapStateSucceeded. */
    record BranchesSucceeded(StateType type) implements BranchEvent {
        public BranchesSucceeded {
            Objects.requireNonNull(type, "type");
        }
    }

    /** The state as a whole has failed, and is not tried again: ParallelStateFailed, MapStateFailed. */
    record BranchesFailed(StateType type) implements BranchEvent {
        public BranchesFailed {
            Objects.requireNonNull(type, "type");
        }
    }
}
