// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests through to a service as long as there is room for them, counts their bytes and those of their answers,
 * and gives up clients that take too long to send or to fetch.
 */
public final class AdmittingService extends SimpleDecoratingHttpService {

    private static final Logger LOG = LoggerFactory.getLogger(AdmittingService.class);
    private static final int REQUEST_TIMEOUT = 408;

    private final Admission admission;
    private final FrontLimits limits;
    private final Refuser refuser;

    private AdmittingService(HttpService next, Admission admission, FrontLimits limits, Refuser refuser) {
        super(next);
        this.admission = admission;
        this.limits = limits;
        this.refuser = refuser;
    }

    /** Puts itself before a service that speaks the refuser's protocol. */
    public static Function<HttpService, HttpService> before(Admission admission, FrontLimits limits, Refuser refuser) {
        return next -> new AdmittingService(next, admission, limits, refuser);
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
        Admission.Kind kind = refuser.kindOf(request);
        Optional<Admission.Place> place = admission.enter(kind);
        if (place.isEmpty()) {
            LOG.debug("{} refused: too much is under way", request.headers());
            return refuser.refusal(request, StepFunctionsFaults.throttled());
        }
        context.log().whenComplete().thenRun(place.get()::leave);
        // A stream holds no more than its window, however long it gets, and lasts as long as its client likes.
        return kind == Admission.Kind.STREAMING
                ? unwrap().serve(context, request)
                : serveWhole(context, request, place.get());
    }

    private HttpResponse serveWhole(ServiceRequestContext context, HttpRequest request, Admission.Place place)
            throws Exception {
        giveUpSlowSender(context, request);
        giveUpSlowReader(context);
        HttpRequest counted = counted(request, place);
        context.updateRequest(counted);
        return unwrap().serve(context, counted).peekData(data -> place.holdAnswer(data.length()));
    }

    /** Bytes are to be counted as they come, so requests must not be gathered before they are given to services. */
    @Override
    public ExchangeType exchangeType(RoutingContext context) {
        return super.exchangeType(context).isResponseStreaming()
                ? ExchangeType.BIDI_STREAMING
                : ExchangeType.REQUEST_STREAMING;
    }

    /** Not with the library's own mapping, which gathers the whole request and then maps it. */
    private HttpRequest counted(HttpRequest request, Admission.Place place) {
        Publisher<HttpObject> objects = subscriber -> request.subscribe(new CountingSubscriber(
                subscriber,
                bytes -> place.hold(bytes)
                        ? Optional.empty()
                        : Optional.of(refuser.breakOff(StepFunctionsFaults.throttled()))));
        return HttpRequest.of(request.headers(), objects);
    }

    private void giveUpSlowSender(ServiceRequestContext context, HttpRequest request) {
        if (request.isComplete()) {
            return;
        }
        Duration time = limits.requestReadTime();
        ServiceFault tooSlow = new ServiceFault(
                "RequestTimeoutException",
                "The request did not arrive within " + time.toSeconds() + " seconds",
                REQUEST_TIMEOUT);
        Future<?> alarm = context.eventLoop()
                .withoutContext()
                .schedule(() -> giveUp(context, request, tooSlow), time.toMillis(), TimeUnit.MILLISECONDS);
        request.whenComplete().whenComplete((done, failure) -> alarm.cancel(false));
    }

    /** Over HTTP/1.1 nothing else can be read before the rest of the request, so the connection goes too. */
    private void giveUp(ServiceRequestContext context, HttpRequest request, ServiceFault fault) {
        if (!context.sessionProtocol().isMultiplex()) {
            Channel channel = context.log().partial().channel();
            context.log().whenComplete().thenRun(() -> closeNow(channel));
        }
        request.abort(refuser.breakOff(fault));
    }

    /** Without the leave that HTTP/2 takes of its streams: that would wait for the client again. */
    private static void closeNow(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            first.close();
        }
    }

    /** What has been made is held until it is fetched: the time begins with the first byte of the answer. */
    private void giveUpSlowReader(ServiceRequestContext context) {
        context.log().whenAvailable(RequestLogProperty.RESPONSE_HEADERS).thenRun(() -> {
            if (context.log().isComplete()) {
                return;
            }
            Channel channel = context.log().partial().channel();
            Runnable giveUp = () -> closeNow(channel);
            Future<?> alarm = context.eventLoop()
                    .withoutContext()
                    .schedule(giveUp, limits.answerWriteTime().toMillis(), TimeUnit.MILLISECONDS);
            context.log().whenComplete().thenRun(() -> alarm.cancel(false));
        });
    }
}
