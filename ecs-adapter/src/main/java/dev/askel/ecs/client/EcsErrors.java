// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The failures of ECS calls: their names and texts as Step Functions shows them, and what can be done about them. */
public final class EcsErrors {

    /** Errors whose name Step Functions shows; all others are {@code ECS.AmazonECSException}. */
    private static final Set<String> NAMED = Set.of(
            "AccessDeniedException",
            "BlockedException",
            "ClusterNotFoundException",
            "ConflictException",
            "InvalidParameterException",
            "PlatformTaskDefinitionIncompatibilityException",
            "PlatformUnknownException",
            "ServerException",
            "UnsupportedFeatureException");

    private static final Set<String> THROTTLES = Set.of(
            "ThrottlingException",
            "Throttling",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "SlowDown");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private EcsErrors() {}

    /** The failure itself, which futures wrap. */
    public static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** AWS's name: {@code ECS.ClusterNotFoundException}. */
    public static String error(Throwable failure) {
        if (failure instanceof AwsServiceException service) {
            String code = code(service);
            return "ECS." + (NAMED.contains(code) ? code : "AmazonECSException");
        }
        return "ECS.SdkClientException";
    }

    /** AWS's text: {@code Cluster not found. (Service: AmazonECS; Status Code: 400; Error Code: …; …)}. */
    public static String cause(Throwable failure) {
        if (failure instanceof AwsServiceException service) {
            AwsErrorDetails details = service.awsErrorDetails();
            String message = details == null ? service.getMessage() : details.errorMessage();
            return message + " (Service: AmazonECS; Status Code: " + service.statusCode() + "; Error Code: "
                    + code(service) + "; Request ID: " + service.requestId() + "; Proxy: null)";
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /** The name of the error shape. */
    public static String code(AwsServiceException service) {
        AwsErrorDetails details = service.awsErrorDetails();
        return details == null || details.errorCode() == null ? "Unknown" : details.errorCode();
    }

    /** The service took the call for one too many. */
    public static boolean isThrottle(Throwable failure) {
        if (failure instanceof AwsServiceException service) {
            return THROTTLES.contains(code(service))
                    || service.statusCode() == TOO_MANY_REQUESTS
                    || cause(service).contains("(ErrorCode: Throttling)");
        }
        return false;
    }

    /** Nobody knows whether the call was carried out: no answer came, or the service broke. */
    public static boolean isFateUnknown(Throwable failure) {
        if (failure instanceof SdkServiceException service) {
            return service.statusCode() >= SERVER_ERROR;
        }
        return failure instanceof SdkException;
    }

    /** STS did not let the role of the task be assumed. */
    public static boolean isRoleRefused(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof StsException refused && refused.statusCode() < SERVER_ERROR);
    }

    /** The call was sent, as far as can be told, and no answer came. Where nothing listens, nothing was sent. */
    public static boolean isAnswerLost(Throwable failure) {
        if (failure instanceof SdkServiceException) {
            return false;
        }
        return isFateUnknown(failure)
                && Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .noneMatch(cause -> cause instanceof ConnectException
                                || cause instanceof UnknownHostException
                                || cause instanceof NoRouteToHostException);
    }
}
