// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.node.integration.aws.TaskParameters;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/** Lambda's Invoke requests, made of the parameters of Task states. */
final class Invocations {

    private static final String FUNCTION_NAME = "FunctionName";
    private static final String PAYLOAD = "Payload";

    private Invocations() {}

    /**
     * The request for a task.
     *
     * @throws EvaluationFailure where the parameters of {@code lambda:invoke} are none for Lambda
     */
    static InvokeRequest of(TaskResource resource, Json parameters) {
        if (resource.kind() == Kind.LAMBDA_FUNCTION) {
            return InvokeRequest.builder()
                    .functionName(resource.arn())
                    .payload(SdkBytes.fromUtf8String(parameters.text()))
                    .build();
        }
        ObjectNode fields = TaskParameters.object(parameters, FUNCTION_NAME).deepCopy();
        Optional<SdkBytes> payload = Optional.ofNullable(fields.remove(PAYLOAD)).flatMap(Invocations::payload);
        InvokeRequest.Builder builder = TaskParameters.read(fields, InvokeRequest.builder(), parameters);
        payload.ifPresent(builder::payload);
        return builder.build();
    }

    /** Text that is JSON goes out as it is, other values as their JSON; without a value the function gets its own. */
    private static Optional<SdkBytes> payload(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        String text = value.isTextual() && isJson(value.textValue())
                ? value.textValue()
                : Json.of(value).text();
        return Optional.of(SdkBytes.fromUtf8String(text));
    }

    private static boolean isJson(String text) {
        try {
            Json.parse(text);
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }
}
