// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.protocol.error.StepFunctionsFaults;

/**
 * The inputs that executions are started with.
 *
 * @param bytesMax how long one may be, in UTF-8 bytes
 */
record ExecutionInputs(int bytesMax) {

    /**
     * Reads an input, {@code {}} where none is given; refuses what cannot be one with {@code InvalidExecutionInput}.
     */
    Json read(String text) {
        if (text == null) {
            return Json.parse("{}");
        }
        if (text.isBlank()) {
            throw StepFunctionsFaults.invalidExecutionInput("Invalid execution input.");
        }
        try {
            Json input = Json.parse(text);
            if (input.isLongerThan(bytesMax)) {
                throw StepFunctionsFaults.invalidExecutionInput(
                        "Invalid execution input: it has more than " + bytesMax + " bytes of UTF-8.");
            }
            return input;
        } catch (JsonSyntaxException e) {
            throw StepFunctionsFaults.invalidExecutionInput(e.getMessage());
        }
    }
}
