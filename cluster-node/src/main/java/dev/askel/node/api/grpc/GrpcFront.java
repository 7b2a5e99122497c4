// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import com.linecorp.armeria.server.grpc.GrpcHealthCheckService;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.healthcheck.ListenableHealthChecker;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.api.throttle.Refuser;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionService;
import java.util.function.Function;

/** Everything that is served over gRPC: {@code askel.v1.Orchestrator}, health and reflection. */
public final class GrpcFront {

    private final OpenStreams streams = new OpenStreams();
    private final GrpcService service;

    /**
     * The services over gRPC and gRPC-Web.
     *
     * @param health whether the node can serve
     * @param settings how long messages may be, and how requests are checked
     */
    public GrpcFront(Orchestrator orchestrator, ListenableHealthChecker health, FrontSettings settings) {
        GrpcHealthCheckService healthService = GrpcHealthCheckService.builder()
                .checkers(health)
                .serviceCheckers(OrchestratorGrpc.SERVICE_NAME, health)
                .build();
        this.service = GrpcService.builder()
                .addService(OrchestratorService.of(orchestrator, settings.requests(), streams))
                .addService(healthService)
                .addService(reflection())
                .exceptionHandler(
                        new TransportFailures(settings.requestBytesMax()).orElse(GrpcExceptionHandlerFunction.of()))
                .maxRequestMessageLength(settings.requestBytesMax())
                .supportedSerializationFormats(
                        GrpcSerializationFormats.PROTO,
                        GrpcSerializationFormats.PROTO_WEB,
                        GrpcSerializationFormats.PROTO_WEB_TEXT)
                .build();
    }

    /**
     * Adds the services to a server. A stream may be longer than its longest message by any measure.
     *
     * @param protection is put before them
     */
    public void addTo(ServerBuilder server, Function<HttpService, HttpService> protection) {
        server.service(service, protection, delegate -> new SimpleDecoratingHttpService(delegate) {
            @Override
            public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
                context.setMaxRequestLength(0);
                return unwrap().serve(context, request);
            }
        });
    }

    /** Ends all streams in good order, soon after this returns; new ones are refused. */
    public void stopStreams() {
        streams.stopAll();
    }

    /** How this front says no. */
    public static Refuser refuser() {
        return new GrpcRefuser();
    }

    /**
     * Reflection under its older name, v1alpha: every client knows that one and newer ones fall back to it, and Armeria
     * takes only one of the two.
     */
    @SuppressWarnings("deprecation")
    private static BindableService reflection() {
        return ProtoReflectionService.newInstance();
    }
}
