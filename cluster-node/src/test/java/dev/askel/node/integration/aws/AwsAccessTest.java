// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskRequest;
import dev.askel.node.integration.aws.ServiceErrors.Shown;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsAccessTest {

    private static final ServiceErrors ERRORS =
            new ServiceErrors("Lambda", "AWSLambda", "AWSLambdaException", LambdaException.class);
    private static final String TASK_ROLE = "arn:aws:iam::210987654321:role/task";

    private static Shown failureWith(AwsCredentialsProvider credentials) throws Exception {
        ServiceSettings aws = new ServiceSettings(AwsService.LAMBDA, Optional.empty(), 10, Duration.ofSeconds(5));
        try (AwsAccess access = new AwsAccess(credentials);
                ServiceClients<LambdaAsyncClient> clients =
                        ServiceClients.of(access, aws, LambdaAsyncClient::builder)) {
            return clients.call(
                            "us-east-1",
                            Optional.empty(),
                            client -> client.invoke(invoke -> invoke.functionName("greet")))
                    .handle((response, failure) -> ERRORS.of(failure, request()))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static TaskRequest request() {
        TaskResource resource = new TaskResource(
                "arn:aws:states:::lambda:invoke",
                Kind.INTEGRATION,
                "lambda",
                "invoke",
                Pattern.REQUEST_RESPONSE,
                Optional.empty());
        return new TaskRequest(
                "arn:aws:states:us-east-1:123456789012:execution:machine:one",
                "arn:aws:iam::123456789012:role/machine",
                "Greet",
                "key",
                resource,
                "us-east-1",
                Json.emptyObject(),
                Optional.of(TASK_ROLE));
    }

    @Test
    void shouldNameTheVariableToSet_whenThereAreNoCredentials() throws Exception {
        Shown failure = failureWith(() -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        });

        assertThat(failure.error()).isEqualTo("Lambda.SdkClientException");
        assertThat(failure.cause())
                .isEqualTo(
                        "This node has no AWS credentials, and LAMBDA_ENDPOINT is not set. Set LAMBDA_ENDPOINT to the"
                                + " address of a service of your own, such as http://localhost:4566, or give the node AWS"
                                + " credentials.");
    }

    @Test
    void shouldReturnAtOnce_whenCredentialsTakeLong() throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        AwsCredentialsProvider slow = () -> {
            try {
                found.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw SdkClientException.create("none");
        };
        ServiceSettings aws = new ServiceSettings(AwsService.LAMBDA, Optional.empty(), 10, Duration.ofSeconds(5));
        try (AwsAccess access = new AwsAccess(slow);
                ServiceClients<LambdaAsyncClient> clients =
                        ServiceClients.of(access, aws, LambdaAsyncClient::builder)) {

            var answer = clients.call(
                    "us-east-1", Optional.empty(), client -> client.invoke(invoke -> invoke.functionName("greet")));

            assertThat(answer).isNotDone();
            found.countDown();
            assertThat(answer).failsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void shouldNameBothRoles_whenTheRoleOfTheTaskCannotBeAssumed() {
        RoleCredentials refused = new RoleCredentials(TASK_ROLE, () -> {
            throw StsException.builder().message("denied").statusCode(403).build();
        });

        Throwable problem = catchThrowable(refused::resolveCredentials);
        Shown failure = ERRORS.of(SdkClientException.create("Unable to execute the request", problem), request());

        assertThat(failure)
                .isEqualTo(new Shown(
                        "States.TaskFailed",
                        "The role arn:aws:iam::123456789012:role/machine is not authorized to assume the task state's"
                                + " role, " + TASK_ROLE + "."));
    }
}
