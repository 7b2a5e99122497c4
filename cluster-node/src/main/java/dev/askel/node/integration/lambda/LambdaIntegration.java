// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.integration.aws.ServiceClients;
import dev.askel.node.integration.aws.ServiceErrors;
import dev.askel.node.integration.aws.ServiceErrors.Shown;
import dev.askel.node.integration.aws.ServiceSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/**
 * The integration of Lambda: {@code lambda:invoke}, alone and with {@code .waitForTaskToken}, and functions by ARN.
 *
 * <p>Invoke takes no idempotency key, and whether a function has run cannot be asked. So a call whose answer was not
 * stored when a node died is made again: a function runs at least once for each attempt, its result counts once. While
 * a node lives, a call under way is never made a second time.
 */
public final class LambdaIntegration implements TaskIntegration, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaIntegration.class);
    private static final ServiceErrors ERRORS =
            new ServiceErrors("Lambda", "AWSLambda", "AWSLambdaException", LambdaException.class);

    private final ServiceClients<LambdaAsyncClient> clients;
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A call under way; the listener is that of the last who asked for it. */
    private static final class Call {
        private final TaskRequest request;
        private volatile TaskListener listener;
        private volatile CompletableFuture<InvokeResponse> answer;

        Call(TaskRequest request, TaskListener listener) {
            this.request = request;
            this.listener = listener;
        }
    }

    private LambdaIntegration(ServiceClients<LambdaAsyncClient> clients) {
        this.clients = clients;
    }

    /** The integration on this node; it connects when the first function is called. */
    public static LambdaIntegration create(AwsAccess access, ServiceSettings settings) {
        return new LambdaIntegration(ServiceClients.of(access, settings, LambdaAsyncClient::builder));
    }

    @Override
    public boolean serves(TaskResource resource) {
        return resource.kind() == Kind.LAMBDA_FUNCTION
                || (resource.kind() == Kind.INTEGRATION
                        && resource.service().equals("lambda")
                        && resource.actionName().equals("invoke"));
    }

    @Override
    public Json recordedParameters(TaskResource resource, Json parameters) {
        Invocations.of(resource, parameters);
        return parameters;
    }

    @Override
    public void start(TaskRequest request, TaskListener listener) {
        if (closed) {
            return;
        }
        Call call = new Call(request, listener);
        Call underWay = calls.putIfAbsent(request.idempotencyKey(), call);
        if (underWay == null) {
            invoke(call);
        } else {
            underWay.listener = listener;
        }
    }

    private void invoke(Call call) {
        TaskRequest request = call.request;
        try {
            InvokeRequest invoke = Invocations.of(request.resource(), request.parameters());
            call.answer = clients.call(request.region(), request.credentialsRoleArn(), client -> client.invoke(invoke));
            var unused = call.answer.whenComplete((response, failure) -> ended(call, response, failure));
        } catch (EvaluationFailure unusable) {
            calls.remove(request.idempotencyKey(), call);
            call.listener.failed(TaskFailurePhase.START, unusable.error(), unusable.detail());
        }
    }

    private void ended(Call call, InvokeResponse response, Throwable failure) {
        // A call that was given up is not there any more, and nobody waits for its end.
        if (!calls.remove(call.request.idempotencyKey(), call) || closed) {
            return;
        }
        try {
            if (failure != null) {
                failed(call, ERRORS.of(failure, call.request));
            } else {
                answered(call, new InvocationOutcome(call.request.resource().kind(), response));
            }
        } catch (RuntimeException bug) {
            LOG.error("The answer to a call of {} cannot be read", call.request.resource(), bug);
            failed(call, ERRORS.of(bug, call.request));
        }
    }

    private static void answered(Call call, InvocationOutcome outcome) {
        Optional<Shown> failure = outcome.failure();
        if (failure.isPresent()) {
            failed(call, failure.get());
        } else if (callsBack(call)) {
            call.listener.submitted(outcome.result());
        } else {
            call.listener.succeeded(outcome.result());
        }
    }

    private static void failed(Call call, Shown failure) {
        TaskFailurePhase phase = callsBack(call) ? TaskFailurePhase.SUBMIT : TaskFailurePhase.RUN;
        call.listener.failed(phase, failure.error(), failure.cause());
    }

    private static boolean callsBack(Call call) {
        return call.request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN;
    }

    /** The function has answered and will call back: there is nothing to follow. */
    @Override
    public void follow(TaskRequest request, Json submitted, TaskListener listener) {}

    @Override
    public boolean follows(TaskResource resource) {
        return false;
    }

    /** A function cannot be stopped; the connection on which its answer would come is given up. */
    @Override
    public void forget(TaskRequest request) {
        Call call = calls.remove(request.idempotencyKey());
        if (call != null && call.answer != null) {
            call.answer.cancel(true);
        }
    }

    @Override
    public CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason) {
        forget(request);
        return CompletableFuture.completedFuture(null);
    }

    /** Breaks off the calls under way; the next node that has the execution makes them again. */
    @Override
    public void close() {
        closed = true;
        clients.close();
    }
}
