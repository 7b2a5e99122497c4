// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.linecorp.armeria.common.util.Exceptions;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.grpc.FaultStatuses;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong with a call into the status that its caller reads. */
final class GrpcFailures {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcFailures.class);

    private GrpcFailures() {}

    static StatusRuntimeException toStatus(Throwable failure, String operation) {
        Throwable cause = Exceptions.peel(failure);
        if (cause instanceof ServiceFault fault) {
            LOG.debug("{} {}: {}", operation, fault.code(), fault.getMessage());
            return FaultStatuses.of(fault);
        }
        String requestId = UUID.randomUUID().toString();
        LOG.error("{} failed for a reason of our own, request {}", operation, requestId, cause);
        return FaultStatuses.of(ServiceFault.internal(
                "The request failed for a reason of the service's own; its log tells more, at request " + requestId));
    }
}
