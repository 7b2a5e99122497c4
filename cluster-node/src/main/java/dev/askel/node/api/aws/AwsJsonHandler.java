// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/** Serves the operations of one AWS API. */
@FunctionalInterface
public interface AwsJsonHandler {

    /**
     * Serves one request. The stage fails with a {@link dev.askel.protocol.error.ServiceFault}, or with a
     * {@link dev.askel.protocol.aws.ShapeException} for a body that does not fit its shape; any other failure becomes
     * an {@code InternalFailure}. {@link dev.askel.protocol.error.WithheldAnswer} closes the connection without an
     * answer.
     *
     * @param operation such as {@code RunTask}
     * @param body the JSON object of the request
     */
    CompletionStage<? extends JsonNode> handle(String operation, JsonNode body);
}
