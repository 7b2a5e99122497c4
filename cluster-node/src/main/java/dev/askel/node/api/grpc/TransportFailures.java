// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import io.grpc.Metadata;
import io.grpc.Status;

/** What a client reads of failures that the server met on its own: the others know their status. */
final class TransportFailures implements GrpcExceptionHandlerFunction {

    private final int requestBytesMax;

    /** @param requestBytesMax how long a message may be, for the text */
    TransportFailures(int requestBytesMax) {
        this.requestBytesMax = requestBytesMax;
    }

    @Override
    public Status apply(RequestContext context, Status status, Throwable failure, Metadata metadata) {
        if (failure instanceof RequestTimeoutException) {
            return Status.DEADLINE_EXCEEDED.withDescription("The deadline of the call has passed.");
        }
        if (failure instanceof HttpStatusException && failure.getCause() instanceof ContentTooLargeException) {
            return Status.RESOURCE_EXHAUSTED.withDescription("gRPC message exceeds maximum: " + requestBytesMax);
        }
        return null;
    }
}
