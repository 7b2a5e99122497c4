// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskRequest;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.ShapeException;
import dev.askel.protocol.aws.ShapeProblem;
import dev.askel.protocol.aws.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** The Parameters of an {@code ecs:runTask} state: RunTask's request with every name in PascalCase. */
public final class EcsParameters {

    /** What {@code .sync} sets, so that ECS shows who started the task. */
    public static final String STARTED_BY = "AWS Step Functions";

    private static final String DEFAULT_CLUSTER = "default";

    private EcsParameters() {}

    /** What history shows of the parameters: {@code .sync} adds {@code StartedBy}. Doing it twice changes nothing. */
    public static Json recorded(TaskResource resource, Json parameters) {
        if (resource.pattern() != Pattern.SYNC
                || !parameters.tree().isObject()
                || parameters.tree().has("StartedBy")) {
            return parameters;
        }
        ObjectNode copy = parameters.tree().deepCopy();
        return Json.of(copy.put("StartedBy", STARTED_BY));
    }

    /** The cluster that the parameters name, as they name it; {@code default} where they name none. */
    public static String cluster(Json parameters) {
        String cluster = parameters.tree().path("Cluster").asText();
        return cluster.isEmpty() ? DEFAULT_CLUSTER : cluster;
    }

    /**
     * The request, with a client token that is the same for the same attempt of the state: ECS then launches nothing
     * twice.
     *
     * @throws TaskFailure with every field that is unknown or has the wrong type
     */
    public static RunTaskRequest request(TaskRequest task) throws TaskFailure {
        Json parameters = recorded(task.resource(), task.parameters());
        RunTaskRequest.Builder builder = builder(parameters);
        if (!parameters.tree().hasNonNull("ClientToken")) {
            builder.clientToken(clientToken(task.idempotencyKey()));
        }
        return builder.build();
    }

    /**
     * Sees to it that a request can be made of the parameters, before anything is scheduled: AWS fails the state then
     * without a TaskScheduled.
     *
     * @throws EvaluationFailure {@code States.Runtime} with every field that is unknown or has the wrong type
     */
    public static void check(Json parameters) {
        try {
            builder(parameters);
        } catch (TaskFailure failure) {
            throw new EvaluationFailure(failure.error(), failure.getMessage());
        }
    }

    private static RunTaskRequest.Builder builder(Json parameters) throws TaskFailure {
        if (!parameters.tree().isObject()) {
            throw unusable(parameters, "The Parameters must be a JSON object");
        }
        if (!parameters.tree().hasNonNull("TaskDefinition")) {
            throw unusable(parameters, "The field 'TaskDefinition' is required but was missing");
        }
        RunTaskRequest.Builder builder = RunTaskRequest.builder();
        try {
            SdkShapes.read(parameters.tree(), builder, Naming.PASCAL, UnknownFields.REPORT);
        } catch (ShapeException e) {
            throw unusable(
                    parameters,
                    e.problems().stream()
                            .map(ShapeProblem::taskParameterText)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return builder;
    }

    private static TaskFailure unusable(Json parameters, String problems) {
        return TaskFailure.start(
                "States.Runtime",
                "The Parameters '" + parameters.text() + "' could not be used to start the Task: [" + problems + "]");
    }

    /** 64 characters, which is what ECS allows. */
    static String clientToken(String idempotencyKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(idempotencyKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
