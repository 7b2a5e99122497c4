// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.askel.node.api.Stages;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.WithheldAnswer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AWS JSON protocol: {@code POST /} with the operation in {@code X-Amz-Target} and a JSON object as body. Takes any
 * host, so that the prefix {@code sync-} does no harm, and any signature or none. Every answer has an
 * {@code x-amzn-RequestId}.
 */
public final class AwsJsonService implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(AwsJsonService.class);

    private final Map<String, AwsApi> apis;
    private final int requestBytesMax;

    /**
     * A service for some APIs.
     *
     * @param apis with different target prefixes; the first one answers requests that name none
     * @param requestBytesMax what the server accepts, for the text of the error
     */
    public AwsJsonService(List<AwsApi> apis, int requestBytesMax) {
        Map<String, AwsApi> byPrefix = new LinkedHashMap<>();
        for (AwsApi api : apis) {
            if (byPrefix.put(api.targetPrefix(), api) != null) {
                throw new IllegalArgumentException("Two APIs have the target prefix " + api.targetPrefix());
            }
        }
        this.apis = Collections.unmodifiableMap(byPrefix);
        this.requestBytesMax = requestBytesMax;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        Call call = new Call(
                UUID.randomUUID().toString(), String.valueOf(request.headers().get(AwsTarget.HEADER)));
        CompletableFuture<AggregatedHttpResponse> response = request.aggregate()
                .thenCompose(whole -> answer(context, call, whole))
                .exceptionally(failure -> refuse(context, call, failure));
        return HttpResponse.of(response.thenApply(AggregatedHttpResponse::toHttpResponse));
    }

    /** A client that has gone wants no answer: what waits for one need not. */
    private CompletionStage<AggregatedHttpResponse> answer(
            ServiceRequestContext context, Call call, AggregatedHttpRequest request) {
        AwsTarget target = AwsTarget.of(request, apis.keySet());
        AwsApi api = apis.get(target.prefix());
        JsonNode body = TraceHeader.into(AwsJsonBody.read(request), target, request.headers());
        CompletionStage<? extends JsonNode> handled = api.handler().handle(target.operation(), body);
        cancelWhenGone(context, handled);
        return handled.thenApply(result -> {
            LOG.debug("{} 200 in {} ms, request {}", call.target(), call.ageMillis(), call.requestId());
            return AwsJsonBody.success(api.jsonVersion(), call.requestId(), result);
        });
    }

    /** Over HTTP/1 the library tells it a second late, in which a task would still be handed out. */
    private static void cancelWhenGone(ServiceRequestContext context, CompletionStage<?> handled) {
        context.whenRequestCancelled().thenRun(() -> Stages.cancel(handled));
        Channel channel = context.log().partial().channel();
        if (channel != null && !context.sessionProtocol().isMultiplex()) {
            ChannelFutureListener cancel = closed -> Stages.cancel(handled);
            channel.closeFuture().addListener(cancel);
            handled.whenComplete((result, failure) -> channel.closeFuture().removeListener(cancel));
        }
    }

    private AggregatedHttpResponse refuse(ServiceRequestContext context, Call call, Throwable failure) {
        if (WithheldAnswer.isIn(failure)) {
            hangUp(context);
        }
        ServiceFault fault = AwsFailures.toFault(failure, call.requestId(), requestBytesMax);
        LOG.debug(
                "{} {} {} in {} ms, request {}: {}",
                call.target(),
                fault.httpStatus(),
                fault.code(),
                call.ageMillis(),
                call.requestId(),
                fault.getMessage());
        return AwsJsonBody.failure(versionFor(call), call.requestId(), fault);
    }

    private static void hangUp(ServiceRequestContext context) {
        Channel channel = context.log().partial().channel();
        if (channel != null) {
            channel.close();
        }
    }

    private String versionFor(Call call) {
        AwsApi named = apis.get(AwsTarget.prefixOf(call.target()));
        return named == null ? apis.values().iterator().next().jsonVersion() : named.jsonVersion();
    }

    /** One request, for the log. */
    private record Call(String requestId, String target, long startedNanos) {
        Call(String requestId, String target) {
            this(requestId, target, System.nanoTime());
        }

        long ageMillis() {
            return (System.nanoTime() - startedNanos) / 1_000_000;
        }
    }
}
