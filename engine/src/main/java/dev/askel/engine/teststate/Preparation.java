// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import static java.util.Objects.requireNonNull;

/** Whether a state can be tested as asked. */
public sealed interface Preparation permits TestPlan, Preparation.Refusal {

    /**
     * It cannot.
     *
     * @param code the name of the API's error: {@code InvalidDefinition}, {@code ValidationException}, …
     * @param message the API's text
     */
    record Refusal(String code, String message) implements Preparation {

        public Refusal {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }

        static Refusal validation(String message) {
            return new Refusal("ValidationException", message);
        }

        static Refusal invalidDefinition(String message) {
            return new Refusal("InvalidDefinition", message);
        }

        static Refusal invalidInput(String reason) {
            return new Refusal("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + reason + "'");
        }
    }
}
