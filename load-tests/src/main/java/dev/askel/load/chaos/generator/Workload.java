// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Random;

/** A state machine, inputs for it, and what must come of each. */
public interface Workload {

    /** Its name, which is that of its state machine too. */
    String name();

    /** How it runs. */
    default Mode mode() {
        return Mode.STANDARD;
    }

    /** The definition. */
    String definition(Surroundings surroundings);

    /**
     * An input for an execution.
     *
     * @param random the generator's, so that the same seed gives the same inputs
     */
    ObjectNode input(Random random);

    /** What is wrong with how an execution has ended; empty where that is what the definition asks for. */
    Optional<String> problem(Start start, Outcome outcome, Told told);

    /** The least time, in seconds, that a Wait state takes. */
    default double waitSeconds(String state, JsonNode input) {
        return 0;
    }

    /** The least time, in seconds, from a failed attempt of a task to the next one. */
    default double retrySeconds() {
        return 1;
    }

    /** When a client stops the execution, in milliseconds after its start; negative for never. */
    default long stopAfterMillis(ObjectNode input) {
        return -1;
    }

    /** What an execution promises. */
    enum Mode {
        STANDARD,
        EXPRESS_ASYNC,
        EXPRESS_SYNC
    }

    /**
     * What definitions refer to.
     *
     * @param activityArn an activity that workers work for
     * @param cluster an ECS cluster
     * @param families prefix of the task definitions
     */
    record Surroundings(String activityArn, String cluster, String families) {}
}
