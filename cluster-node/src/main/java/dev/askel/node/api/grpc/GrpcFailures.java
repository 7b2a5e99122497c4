// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.linecorp.armeria.common.util.Exceptions;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.grpc.FaultStatuses;
import dev.askel.protocol.grpc.v1.OperationError;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong with a call, or with one item of it, into what its caller reads. */
final class GrpcFailures {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcFailures.class);

    private GrpcFailures() {}

    static StatusRuntimeException toStatus(Throwable failure, String operation) {
        return FaultStatuses.of(toFault(failure, operation));
    }

    /** The error as a part of an answer. */
    static OperationError toError(Throwable failure, String operation) {
        ServiceFault fault = toFault(failure, operation);
        return OperationError.newBuilder()
                .setName(fault.code())
                .setMessage(fault.getMessage())
                .setRetryable(FaultStatuses.isRetryable(fault))
                .build();
    }

    /** How a stream ends on a node that stops. */
    static StatusRuntimeException stopping() {
        return Status.UNAVAILABLE
                .withDescription("The node is stopping; connect to another one, or again in a while.")
                .asRuntimeException();
    }

    private static ServiceFault toFault(Throwable failure, String operation) {
        Throwable cause = Exceptions.peel(failure);
        if (cause instanceof ServiceFault fault) {
            LOG.debug("{} {}: {}", operation, fault.code(), fault.getMessage());
            return fault;
        }
        String requestId = UUID.randomUUID().toString();
        LOG.error("{} failed for a reason of our own, request {}", operation, requestId, cause);
        return ServiceFault.internal(
                "The request failed for a reason of the service's own; its log tells more, at request " + requestId);
    }
}
