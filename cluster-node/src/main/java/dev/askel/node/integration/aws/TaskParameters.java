// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.ShapeException;
import dev.askel.protocol.aws.ShapeProblem;
import dev.askel.protocol.aws.UnknownFields;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** The Parameters of a Task state as the request of a service. */
public final class TaskParameters {

    private static final String RUNTIME = "States.Runtime";

    private TaskParameters() {}

    /**
     * The parameters as an object.
     *
     * @param required a field that must be there
     * @throws EvaluationFailure in AWS's words: the state fails
     */
    public static ObjectNode object(Json parameters, String required) {
        if (!(parameters.tree() instanceof ObjectNode object)) {
            throw unusable(parameters, "The Parameters must be a JSON object");
        }
        if (!object.hasNonNull(required)) {
            throw unusable(parameters, "The field '" + required + "' is required but was missing");
        }
        return object;
    }

    /**
     * Sets the members of a request.
     *
     * @param fields the parameters, without those that are not plain members of the request
     * @param parameters all, for the text
     * @throws EvaluationFailure in AWS's words, with every field that is unknown or has the wrong type
     */
    public static <B extends SdkPojo> B read(ObjectNode fields, B builder, Json parameters) {
        try {
            SdkShapes.read(fields, builder, Naming.PASCAL, UnknownFields.REPORT);
            return builder;
        } catch (ShapeException e) {
            throw unusable(
                    parameters,
                    e.problems().stream()
                            .map(ShapeProblem::taskParameterText)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
    }

    private static EvaluationFailure unusable(Json parameters, String problems) {
        return new EvaluationFailure(
                RUNTIME,
                "The Parameters '" + parameters.text() + "' could not be used to start the Task: [" + problems + "]");
    }
}
