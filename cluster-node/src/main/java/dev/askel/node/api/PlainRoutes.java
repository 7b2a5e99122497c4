// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;

/**
 * What a browser or a probe finds: a hint at {@code /}, health at {@code /health}, {@code /live} and {@code /ready}
 * under it.
 */
final class PlainRoutes {

    private PlainRoutes() {}

    static void add(ServerBuilder builder, Readiness readiness) {
        builder.route().get("/").build((context, request) -> hint(context));
        addHealth(builder, readiness);
    }

    static void addHealth(ServerBuilder builder, Readiness readiness) {
        builder.route().get("/health/live").build((context, request) -> health(readiness.liveNow()));
        builder.route().get("/health").get("/health/ready").build((context, request) -> health(readiness.readyNow()));
    }

    private static HttpResponse hint(ServiceRequestContext context) {
        String authority = context.request().authority();
        return HttpResponse.of(
                HttpStatus.OK,
                MediaType.PLAIN_TEXT_UTF_8,
                "Askel: the Step Functions API is served here, over the AWS protocol and gRPC. Try: aws stepfunctions"
                        + " --endpoint-url http://" + authority + " list-state-machines\n");
    }

    private static HttpResponse health(HealthReport report) {
        ObjectNode body = part(report.reason());
        if (!report.checks().isEmpty()) {
            ObjectNode checks = body.putObject("checks");
            report.checks().forEach((name, problem) -> checks.set(name, part(problem)));
        }
        return HttpResponse.of(
                report.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, MediaType.JSON, body.toString());
    }

    private static ObjectNode part(Optional<String> problem) {
        ObjectNode part = JsonNodeFactory.instance.objectNode().put("status", problem.isEmpty() ? "UP" : "DOWN");
        problem.ifPresent(reason -> part.put("reason", reason));
        return part;
    }
}
