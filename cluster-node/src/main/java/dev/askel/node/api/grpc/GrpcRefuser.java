// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.askel.node.api.throttle.Admission.Kind;
import dev.askel.node.api.throttle.Refuser;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.grpc.FaultStatuses;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says no with a gRPC status. */
final class GrpcRefuser implements Refuser {

    private static final String HEALTH = '/' + HealthGrpc.SERVICE_NAME + '/';
    private static final Set<String> WAITING = Set.of("GetActivityTask", "StartSyncExecution", "TestState");

    /** By path; a path that is missing is that of reflection, which is a stream. */
    private static final Map<String, Kind> KINDS = OrchestratorGrpc.getServiceDescriptor().getMethods().stream()
            .collect(Collectors.toUnmodifiableMap(method -> '/' + method.getFullMethodName(), GrpcRefuser::kindOf));

    private static Kind kindOf(MethodDescriptor<?, ?> method) {
        if (method.getType() != MethodDescriptor.MethodType.UNARY) {
            return Kind.STREAMING;
        }
        return WAITING.contains(method.getBareMethodName()) ? Kind.WAITING : Kind.WORKING;
    }

    @Override
    public Kind kindOf(HttpRequest request) {
        String path = request.path();
        return path.startsWith(HEALTH) ? Kind.PROBING : KINDS.getOrDefault(path, Kind.STREAMING);
    }

    /** An answer of trailers alone, which is how gRPC refuses a call at once. */
    @Override
    public HttpResponse refusal(HttpRequest request, ServiceFault fault) {
        com.google.rpc.Status status = StatusProto.fromThrowable(FaultStatuses.of(fault));
        return HttpResponse.of(ResponseHeaders.builder(HttpStatus.OK)
                .endOfStream(true)
                .set(
                        HttpHeaderNames.CONTENT_TYPE,
                        request.headers().get(HttpHeaderNames.CONTENT_TYPE, "application/grpc"))
                .setInt("grpc-status", status.getCode())
                .set("grpc-message", escaped(status.getMessage()))
                .set(
                        "grpc-status-details-bin",
                        Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()))
                .build());
    }

    /** Percent encoding, as gRPC has it, of more characters than need it. */
    private static String escaped(String message) {
        return URLEncoder.encode(message, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public StatusRuntimeException breakOff(ServiceFault fault) {
        return FaultStatuses.of(fault);
    }
}
