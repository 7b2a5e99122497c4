// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.askel.protocol.error.ServiceFault;
import java.util.UUID;

/**
 * Gives clients of the AWS protocol an error that they can read where the server itself refuses a request, before or
 * after any service saw it: a body too long, a time too long. Leaves all other requests to the next handler.
 */
public final class AwsErrorHandler implements ServerErrorHandler {

    private final int requestBytesMax;

    /**
     * A handler for a server.
     *
     * @param requestBytesMax what the server accepts, for the text of the error
     */
    public AwsErrorHandler(int requestBytesMax) {
        this.requestBytesMax = requestBytesMax;
    }

    @Override
    public HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
        return null;
    }

    @Override
    public AggregatedHttpResponse onProtocolViolation(
            ServiceConfig config, RequestHeaders headers, HttpStatus status, String description, Throwable cause) {
        return render(headers, status);
    }

    @Override
    public AggregatedHttpResponse renderStatus(
            ServiceRequestContext context,
            ServiceConfig config,
            RequestHeaders headers,
            HttpStatus status,
            String description,
            Throwable cause) {
        return render(headers, status);
    }

    private AggregatedHttpResponse render(RequestHeaders headers, HttpStatus status) {
        if (headers == null || !headers.contains(AwsTarget.HEADER) || status.code() < 400) {
            return null;
        }
        return AwsJsonBody.failure("1.0", UUID.randomUUID().toString(), fault(status));
    }

    private ServiceFault fault(HttpStatus status) {
        if (status.equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)) {
            return AwsFailures.tooLarge(requestBytesMax);
        }
        String code = status.isServerError() ? "ServiceUnavailable" : "BadRequestException";
        return new ServiceFault(code, "The request could not be served: " + status, status.code());
    }
}
