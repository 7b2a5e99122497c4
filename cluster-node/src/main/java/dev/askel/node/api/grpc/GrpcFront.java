// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.grpc.GrpcHealthCheckService;
import com.linecorp.armeria.server.grpc.GrpcService;
import com.linecorp.armeria.server.healthcheck.ListenableHealthChecker;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionService;

/** Everything that is served over gRPC: {@code askel.v1.Orchestrator}, health and reflection. */
public final class GrpcFront {

    private GrpcFront() {}

    /**
     * The services over gRPC and gRPC-Web.
     *
     * @param health whether the node can serve
     * @param settings how long messages may be, and how requests are checked
     */
    public static GrpcService of(Orchestrator orchestrator, ListenableHealthChecker health, FrontSettings settings) {
        GrpcHealthCheckService healthService = GrpcHealthCheckService.builder()
                .checkers(health)
                .serviceCheckers(OrchestratorGrpc.SERVICE_NAME, health)
                .build();
        return GrpcService.builder()
                .addService(OrchestratorService.of(orchestrator, settings.requests()))
                .addService(healthService)
                .addService(reflection())
                .maxRequestMessageLength(settings.requestBytesMax())
                .supportedSerializationFormats(
                        GrpcSerializationFormats.PROTO,
                        GrpcSerializationFormats.PROTO_WEB,
                        GrpcSerializationFormats.PROTO_WEB_TEXT)
                .build();
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
