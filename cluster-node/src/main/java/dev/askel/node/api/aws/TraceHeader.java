// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpHeaders;
import java.util.Set;

/**
 * The X-Ray trace that a start belongs to. Where it comes in the HTTP header, as clients under a tracer send it, it
 * goes before the member {@code traceHeader} of the request.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution,
 *     traceHeader</a>
 */
final class TraceHeader {

    private static final String HEADER = "x-amzn-trace-id";
    private static final String MEMBER = "traceHeader";
    private static final Set<String> STARTS = Set.of("StartExecution", "StartSyncExecution");

    private TraceHeader() {}

    /** The body of a request, with the header's trace in it where the operation takes one. */
    static JsonNode into(JsonNode body, AwsTarget target, HttpHeaders headers) {
        String trace = headers.get(HEADER);
        boolean isStart = target.prefix().equals(StepFunctionsApi.TARGET_PREFIX) && STARTS.contains(target.operation());
        return isStart && trace != null && body instanceof ObjectNode request ? request.put(MEMBER, trace) : body;
    }
}
