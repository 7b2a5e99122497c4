// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.node.integration.aws.ResponseMetadata;
import dev.askel.node.integration.aws.ServiceErrors.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Lambda's answer to an Invoke, as Step Functions shows it. */
final class InvocationOutcome {

    private static final String UNKNOWN = "Lambda.Unknown";
    private static final String NO_ERROR_TYPE =
            "The cause could not be determined because Lambda did not return an error type. Returned payload: ";

    private final Kind kind;
    private final InvokeResponse response;
    private final String text;
    private final Json payload;

    InvocationOutcome(Kind kind, InvokeResponse response) {
        this.kind = kind;
        this.response = response;
        this.text = response.payload() == null ? "" : text(response.payload());
        this.payload = parsed(text);
    }

    /** Bytes that are no text become replacement characters; the SDK's own decoding throws. */
    private static String text(SdkBytes payload) {
        return new String(payload.asByteArrayUnsafe(), StandardCharsets.UTF_8);
    }

    /** The payload; text that is not JSON, as runtimes of one's own may return it, is a JSON string. */
    private static Json parsed(String text) {
        try {
            return Json.parse(text);
        } catch (JsonSyntaxException e) {
            return Json.ofString(text);
        }
    }

    /**
     * The failure of the function, with the name that the function's runtime gives it; empty where it did not fail. The
     * cause is the text that Lambda returned, and compact where {@code lambda:invoke} has parsed it.
     */
    Optional<Shown> failure() {
        if (response.functionError() == null) {
            return Optional.empty();
        }
        String cause =
                kind == Kind.LAMBDA_FUNCTION ? text : Json.of(payload.tree()).text();
        JsonNode errorType = payload.tree().path("errorType");
        return Optional.of(
                errorType.isTextual()
                        ? new Shown(errorType.textValue(), cause)
                        : new Shown(UNKNOWN, NO_ERROR_TYPE + cause));
    }

    /** The result of the task: what the function returned, and around it for {@code lambda:invoke} the whole answer. */
    Json result() {
        return kind == Kind.LAMBDA_FUNCTION ? payload : Json.of(answer());
    }

    private ObjectNode answer() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        putText(answer, "DurableExecutionArn", response.durableExecutionArn());
        putText(answer, "ExecutedVersion", response.executedVersion());
        putText(answer, "LogResult", response.logResult());
        answer.set("Payload", payload.tree());
        ResponseMetadata.addTo(answer, response);
        return answer.put("StatusCode", response.statusCode());
    }

    private static void putText(ObjectNode answer, String name, String value) {
        if (value != null) {
            answer.put(name, value);
        }
    }
}
