// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes random fields of states in one query language. Most of what they read is there; some is not. */
interface Dialect {

    /** The value of QueryLanguage. */
    String language();

    /** Gives the block's own variables their first values; the input is handed on. */
    void assignFirst(ObjectNode pass, Variables variables);

    void pass(ObjectNode state, Variables variables);

    void await(ObjectNode state, Variables variables);

    void succeed(ObjectNode state, Variables variables);

    void fail(ObjectNode state, Variables variables);

    /** The parameters of a task, its time limits and its result. */
    void task(ObjectNode state, Variables variables, boolean hasToken);

    void parallel(ObjectNode state, Variables variables);

    void map(ObjectNode state, Variables variables, boolean distributed);

    /** The data of a Choice state itself, which go out by its Default. */
    void choice(ObjectNode state, Variables variables);

    /** A rule of a Choice state, without Next. */
    ObjectNode rule(Variables variables);

    /** The rule that goes round once more, without Next. */
    ObjectNode onceMore(int rounds);

    void catcher(ObjectNode catcher, Variables variables);

    /** A value with expressions in it. */
    JsonNode template(Variables variables);
}
