// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.io.IOException;

/** Bodies and headers of the protocol. */
final class AwsJsonBody {

    private static final String CONTENT_TYPE_PREFIX = "application/x-amz-json-";

    /** The body is bounded as a whole; a text in it, such as a definition, may be all of it. */
    private static final StreamReadConstraints READ_CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(100)
            .maxNumberLength(100)
            .maxNameLength(1_000)
            .maxStringLength(Integer.MAX_VALUE)
            .maxTokenCount(50_000)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(READ_CONSTRAINTS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String IDENTITY = "identity";
    private static final String RETRY_AFTER_SECONDS = "1";

    private AwsJsonBody() {}

    /**
     * The JSON object of a request; an empty body is an empty object.
     *
     * @throws ServiceFault for another content type or a body that is no JSON object
     */
    static JsonNode read(AggregatedHttpRequest request) {
        String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "none");
        if (!contentType.startsWith(CONTENT_TYPE_PREFIX)) {
            throw new ServiceFault(
                    "UnsupportedMediaTypeException",
                    "The content type is " + contentType + "; send the request as application/x-amz-json-1.0",
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.code());
        }
        String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, IDENTITY);
        if (!encoding.equals(IDENTITY)) {
            throw new ServiceFault(
                    "UnsupportedMediaTypeException",
                    "The content encoding is " + encoding + "; send the request as it is",
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.code());
        }
        if (request.content().isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode body = parse(request.content());
        if (!body.isObject()) {
            throw serialization("The request body is not a JSON object");
        }
        return body;
    }

    private static JsonNode parse(HttpData content) {
        try {
            return MAPPER.readTree(content.array());
        } catch (StreamConstraintsException e) {
            throw serialization("The request body is beyond a limit: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw serialization("The request body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            // The bytes are in memory: only their encoding can be wrong.
            throw serialization("The request body is not UTF-8 text: " + e.getMessage());
        }
    }

    private static ServiceFault serialization(String message) {
        return ServiceFault.client("SerializationException", message);
    }

    static AggregatedHttpResponse success(String jsonVersion, String requestId, JsonNode result) {
        return AggregatedHttpResponse.of(
                headers(HttpStatus.OK, jsonVersion, requestId).build(), write(result));
    }

    static AggregatedHttpResponse failure(String jsonVersion, String requestId, ServiceFault fault) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", fault.code())
                .put("message", fault.getMessage());
        fault.members().forEach(body::put);
        ResponseHeadersBuilder headers = headers(HttpStatus.valueOf(fault.httpStatus()), jsonVersion, requestId);
        headers.set("x-amzn-errortype", fault.code());
        if (StepFunctionsFaults.mayBeSentAgain(fault)) {
            headers.set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return AggregatedHttpResponse.of(headers.build(), write(body));
    }

    private static ResponseHeadersBuilder headers(HttpStatus status, String jsonVersion, String requestId) {
        return ResponseHeaders.builder(status)
                .contentType(MediaType.parse(CONTENT_TYPE_PREFIX + jsonVersion))
                .set("x-amzn-requestid", requestId);
    }

    private static HttpData write(JsonNode json) {
        try {
            return HttpData.wrap(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree cannot be written", e);
        }
    }
}
