// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An execution that is to be started.
 *
 * @param name of the execution; says which workload it is of and which number it has
 * @param workload what it runs
 * @param input of the execution
 */
public record Start(String name, Workload workload, ObjectNode input) {

    /** The input as it is sent. */
    public String inputText() {
        return input.toString();
    }
}
