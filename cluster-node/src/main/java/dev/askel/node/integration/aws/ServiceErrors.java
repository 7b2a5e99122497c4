// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import dev.askel.engine.port.TaskRequest;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The failures of calls as Step Functions shows those of its optimised integrations: in the words of version 1 of the
 * AWS SDK for Java.
 *
 * @param prefix of error names: {@code Lambda}
 * @param serviceName in causes: {@code AWSLambda}
 * @param unmodelled the error name of all failures that the service's model does not name: {@code AWSLambdaException}
 * @param base the exception of the SDK whose subclasses are the errors of the service's model
 */
public record ServiceErrors(
        String prefix, String serviceName, String unmodelled, Class<? extends AwsServiceException> base) {

    private static final String CLIENT = "SdkClientException";
    private static final String TASK_FAILED = "States.TaskFailed";

    /**
     * What history shows of a failure.
     *
     * @param error {@code Lambda.ResourceNotFoundException}
     * @param cause {@code Function not found: … (Service: AWSLambda; Status Code: 404; Error Code: …; …)}
     */
    public record Shown(String error, String cause) {}

    /** How a failed call is shown. */
    public Shown of(Throwable failure, TaskRequest request) {
        Throwable unwrapped =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Optional<RoleNotAssumed> role = roleNotAssumed(unwrapped);
        if (role.isPresent()) {
            return notAuthorized(request, role.get());
        }
        if (unwrapped instanceof AwsServiceException service) {
            return ofService(service);
        }
        String message = unwrapped.getMessage();
        return new Shown(prefix + '.' + CLIENT, message == null ? unwrapped.toString() : message);
    }

    private static Optional<RoleNotAssumed> roleNotAssumed(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(RoleNotAssumed.class::isInstance)
                .map(RoleNotAssumed.class::cast)
                .findFirst();
    }

    private static Shown notAuthorized(TaskRequest request, RoleNotAssumed refused) {
        return new Shown(
                TASK_FAILED,
                "The role " + request.roleArn() + " is not authorized to assume the task state's role, "
                        + refused.roleArn() + ".");
    }

    private Shown ofService(AwsServiceException service) {
        AwsErrorDetails details = service.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "Unknown" : details.errorCode();
        boolean modelled = base.isInstance(service) && !base.equals(service.getClass());
        String message = details == null ? service.getMessage() : details.errorMessage();
        return new Shown(
                prefix + '.' + (modelled ? code : unmodelled),
                message + " (Service: " + serviceName + "; Status Code: " + service.statusCode() + "; Error Code: "
                        + code + "; Request ID: " + service.requestId() + "; Proxy: null)");
    }
}
