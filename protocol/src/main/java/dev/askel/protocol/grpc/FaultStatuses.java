// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.askel.protocol.error.ServiceFault;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;

/**
 * AWS errors as gRPC statuses: the text is the message of the status, the name is the reason of a
 * {@code google.rpc.ErrorInfo}. The status itself says which kind of error it is, for clients that know nothing of AWS.
 */
public final class FaultStatuses {

    /** The domain of the {@code google.rpc.ErrorInfo}. */
    public static final String DOMAIN = "askel.dev";

    private static final String HTTP_STATUS = "httpStatus";
    private static final long RETRY_AFTER_SECONDS = 1;

    private FaultStatuses() {}

    /** The status of an AWS error. */
    public static StatusRuntimeException of(ServiceFault fault) {
        Code code = codeOf(fault);
        Status.Builder status = Status.newBuilder().setCode(code.value()).setMessage(fault.getMessage());
        status.addDetails(Any.pack(ErrorInfo.newBuilder()
                .setReason(fault.code())
                .setDomain(DOMAIN)
                .putAllMetadata(fault.members())
                .putMetadata(HTTP_STATUS, Integer.toString(fault.httpStatus()))
                .build()));
        if (code == Code.RESOURCE_EXHAUSTED) {
            Duration delay =
                    Duration.newBuilder().setSeconds(RETRY_AFTER_SECONDS).build();
            status.addDetails(
                    Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    /**
     * The AWS error within a failure that a gRPC client met; empty for a failure without one, such as a lost
     * connection.
     */
    public static Optional<ServiceFault> read(Throwable failure) {
        Status status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return Optional.empty();
        }
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(FaultStatuses::unpack)
                .filter(info -> info.getDomain().equals(DOMAIN))
                .map(info -> fault(info, status.getMessage()))
                .findFirst();
    }

    private static ErrorInfo unpack(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("The details of a gRPC status are damaged", e);
        }
    }

    /** Whether the same request may succeed later: nothing is wrong with it, only with the moment. */
    public static boolean isRetryable(ServiceFault fault) {
        return switch (codeOf(fault)) {
            case UNAVAILABLE, RESOURCE_EXHAUSTED, ABORTED, INTERNAL -> true;
            default -> false;
        };
    }

    private static ServiceFault fault(ErrorInfo info, String message) {
        Map<String, String> metadata = info.getMetadataMap();
        int httpStatus = Integer.parseInt(metadata.getOrDefault(HTTP_STATUS, "400"));
        ServiceFault fault = new ServiceFault(info.getReason(), message, httpStatus);
        for (Map.Entry<String, String> member : metadata.entrySet()) {
            fault = member.getKey().equals(HTTP_STATUS) ? fault : fault.with(member.getKey(), member.getValue());
        }
        return fault;
    }

    private static Code codeOf(ServiceFault fault) {
        String name = fault.code();
        if (name.endsWith("DoesNotExist") || name.equals("ResourceNotFound")) {
            return Code.NOT_FOUND;
        }
        if (name.endsWith("AlreadyExists")) {
            return Code.ALREADY_EXISTS;
        }
        if (name.endsWith("LimitExceeded") || name.startsWith("Invalid") || name.startsWith("Kms")) {
            return codeOfFamily(name);
        }
        return switch (name) {
            case "ConflictException" -> Code.ABORTED;
            case "ThrottlingException", "ServiceQuotaExceededException" -> Code.RESOURCE_EXHAUSTED;
            case "StateMachineTypeNotSupported", "StateMachineDeleting", "ExecutionNotRedrivable", "TaskTimedOut" ->
                Code.FAILED_PRECONDITION;
            case "AccessDeniedException" -> Code.PERMISSION_DENIED;
            case "UnrecognizedClientException" -> Code.UNAUTHENTICATED;
            case "UnknownOperationException" -> Code.UNIMPLEMENTED;
            case "ServiceUnavailable" -> Code.UNAVAILABLE;
            default -> fault.isServerError() ? Code.INTERNAL : Code.INVALID_ARGUMENT;
        };
    }

    private static Code codeOfFamily(String name) {
        return switch (name) {
            case "KmsAccessDeniedException" -> Code.PERMISSION_DENIED;
            case "KmsInvalidStateException" -> Code.FAILED_PRECONDITION;
            case "KmsThrottlingException" -> Code.RESOURCE_EXHAUSTED;
            default -> name.startsWith("Invalid") ? Code.INVALID_ARGUMENT : Code.RESOURCE_EXHAUSTED;
        };
    }
}
