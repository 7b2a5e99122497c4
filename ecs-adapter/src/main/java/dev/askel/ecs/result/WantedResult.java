// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That a state wants the result of a container: the variable {@value #VARIABLE} in an override of its Parameters.
 *
 * @param container whose result it is
 * @param from {@value #PRINTED}, or the absolute path of a file in the container
 */
record WantedResult(String container, String from) {

    /** The variable; to ECS and to the container it is one like any other. */
    static final String VARIABLE = "ASKEL_RESULT";

    /** The result is the last line with a JSON object or array that the container printed. */
    static final String PRINTED = "stdout";

    /**
     * What the parameters of a state want.
     *
     * @throws EvaluationFailure where nobody could know what is meant
     */
    static Optional<WantedResult> in(Json parameters) {
        List<WantedResult> wanted = new ArrayList<>();
        for (JsonNode override : parameters.tree().path("Overrides").path("ContainerOverrides")) {
            for (JsonNode variable : override.path("Environment")) {
                if (variable.path("Name").asText().equals(VARIABLE)) {
                    wanted.add(new WantedResult(
                            override.path("Name").asText(),
                            variable.path("Value").asText()));
                }
            }
        }
        if (wanted.size() > 1) {
            throw new EvaluationFailure(
                    "States.Runtime", VARIABLE + " is set more than once: the result of one container can be had");
        }
        return wanted.stream().findFirst().map(WantedResult::checked);
    }

    private WantedResult checked() {
        if (!isPrinted() && !from.startsWith("/")) {
            throw new EvaluationFailure(
                    "States.Runtime",
                    VARIABLE + " is '" + from + "', but must be " + PRINTED + " or the absolute path of a file");
        }
        return this;
    }

    boolean isPrinted() {
        return from.equals(PRINTED);
    }
}
