// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.stream.AbortedStreamException;
import com.linecorp.armeria.common.stream.CancelledSubscriptionException;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.common.util.Exceptions;
import dev.askel.protocol.aws.ShapeException;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong with a request into the error that its caller reads. */
final class AwsFailures {

    private static final Logger LOG = LoggerFactory.getLogger(AwsFailures.class);

    private AwsFailures() {}

    static ServiceFault toFault(Throwable failure, String requestId, int requestBytesMax) {
        Throwable cause = Exceptions.peel(failure);
        if (cause instanceof ServiceFault fault) {
            return fault;
        }
        if (cause instanceof ShapeException) {
            return ServiceFault.client("SerializationException", cause.getMessage());
        }
        if (cause instanceof ContentTooLargeException) {
            return tooLarge(requestBytesMax);
        }
        if (isClients(cause)) {
            LOG.debug("Request {} was given up by its client", requestId, cause);
            return ServiceFault.client("IncompleteBody", "The connection was closed before the request had arrived");
        }
        if (cause instanceof CancellationException) {
            // By its client, which then reads no answer, or by this node, because it stops.
            LOG.debug("Request {} was given up", requestId);
            return StepFunctionsFaults.unavailable(
                    "The node is stopping and has given up the request. What it asked for may have been done.");
        }
        LOG.error("Request {} failed for a reason of our own", requestId, cause);
        return ServiceFault.internal(
                "The request failed for a reason of the service's own; its log tells more, at request " + requestId);
    }

    /** Whether the client went away: nothing that the log should tell, which a client could fill otherwise. */
    private static boolean isClients(Throwable cause) {
        return cause instanceof ClosedStreamException
                || cause instanceof CancelledSubscriptionException
                || cause instanceof AbortedStreamException
                || Exceptions.isExpected(cause);
    }

    static ServiceFault tooLarge(int requestBytesMax) {
        return new ServiceFault(
                "RequestEntityTooLargeException",
                "The request body is longer than the " + requestBytesMax + " bytes that are allowed",
                413);
    }
}
